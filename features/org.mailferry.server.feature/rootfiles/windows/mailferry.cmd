@echo off
rem Starts Mailferry on the newest Java 21 or newer. Arguments and exit code pass through.
rem
rem   JAVA_HOME        a Java 21 or newer to be used, if it is one
rem   MAILFERRY_JAVA_OPTS   options for the JVM, for example -Xmx256m
rem   MAILFERRY_STATE  where the scratch areas of running processes go (else %LOCALAPPDATA%\Mailferry)
rem
rem Any number of processes may run from one installation, a read-only one too: each has a scratch area of its own.
rem No delayed expansion: an exclamation mark in an argument must stay one.
setlocal DisableDelayedExpansion EnableExtensions

set "MF_INSTALL=%~dp0"
set "MF_INSTALL=%MF_INSTALL:~0,-1%"

set "MF_JAVA="
if defined JAVA_HOME call :candidate "%JAVA_HOME%"
if not defined MF_JAVA call :installed
if not defined MF_JAVA (
	echo mailferry: no Java 21 or newer in JAVA_HOME or under Program Files; install one, or point JAVA_HOME at it 1>&2
	exit /b 3
)

set "MF_LAUNCHER="
for /f "delims=" %%F in ('dir /b /o:n "%MF_INSTALL%\plugins\org.eclipse.equinox.launcher_*.jar"') do set "MF_LAUNCHER=%MF_INSTALL%\plugins\%%F"
if not defined MF_LAUNCHER (
	echo mailferry: %MF_INSTALL% is not a complete installation 1>&2
	exit /b 3
)

set "MF_STATE=%MAILFERRY_STATE%"
if not defined MF_STATE set "MF_STATE=%LOCALAPPDATA%\Mailferry"
set "MAILFERRY_STATE=%MF_STATE%"
:area
set "MF_AREA=%MF_STATE%\run\%RANDOM%%RANDOM%"
if exist "%MF_AREA%" goto area
set "MF_BUNDLES=org.eclipse.equinox.simpleconfigurator"
mkdir "%MF_AREA%\%MF_BUNDLES%"
if not exist "%MF_AREA%\%MF_BUNDLES%" exit /b 3

rem Plug-ins put into dropins\ are taken in once, when they change.
if not exist "%MF_INSTALL%\dropins" goto start
set "MF_SEEN=%MF_INSTALL%\configuration\dropins.seen"
(for /r "%MF_INSTALL%\dropins" %%F in (*) do @echo %%~fF %%~tF %%~zF) >"%MF_AREA%\dropins.now"
if exist "%MF_SEEN%" fc /b "%MF_AREA%\dropins.now" "%MF_SEEN%" >nul 2>&1 && goto start
"%MF_JAVA%" "-Dosgi.logfile=%MF_STATE%\equinox.log" -jar "%MF_LAUNCHER%" -nosplash -data @none -configuration "%MF_INSTALL%\configuration" -application org.eclipse.equinox.p2.reconciler.application 1>&2 <nul
if errorlevel 1 (
	echo mailferry: the plug-ins in %MF_INSTALL%\dropins could not be taken in, see %MF_STATE%\equinox.log 1>&2
	exit /b 3
)
copy /y "%MF_AREA%\dropins.now" "%MF_SEEN%" >nul

:start
rem The reconciler that takes in dropins has no place in an ordinary process.
findstr /v /b "org.eclipse.equinox.p2.reconciler.dropins," "%MF_INSTALL%\configuration\%MF_BUNDLES%\bundles.info" >"%MF_AREA%\%MF_BUNDLES%\bundles.info"

rem Commands that end soon start sooner when Java compiles quickly rather than well.
set "MF_QUICK=-XX:TieredStopAtLevel=1"
for %%C in (sync verify lab agent-host status-page -product) do if "%~1"=="%%C" set "MF_QUICK="

"%MF_JAVA%" %MF_QUICK% %MAILFERRY_JAVA_OPTS% "-Djava.util.logging.config.file=%MF_INSTALL%\etc\logging.properties" "-Dosgi.logfile=%MF_STATE%\equinox.log" "-Declipse.p2.data.area=%MF_INSTALL%\p2" -jar "%MF_LAUNCHER%" -nosplash -data @none -configuration "%MF_AREA%" %*
set "MF_EXIT=%ERRORLEVEL%"
rmdir /s /q "%MF_AREA%" 2>nul
exit /b %MF_EXIT%

:installed
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto") do (
	for /d %%D in ("%%~R\*") do call :candidate "%%~fD"
)
if not defined MF_JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%H in ("%%~dp$PATH:J..") do call :candidate "%%~fH"
exit /b 0

rem The last one that is new enough wins: within a vendor's folder the names sort by version.
:candidate
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=1,2 delims==." %%V in ("%~1\release") do if "%%V"=="JAVA_VERSION" set "MF_VERSION=%%~W"
set "MF_VERSION=%MF_VERSION:"=%"
if %MF_VERSION% GEQ 21 set "MF_JAVA=%~1\bin\java.exe"
exit /b 0
