@echo off
rem Installs plug-ins (Eclipse features) from an update site into this installation, lists them, removes them again.
rem
rem   mailferry-extend list                    what has been installed into it, the product's own features too
rem   mailferry-extend list SITE               what the site offers
rem   mailferry-extend install SITE FEATURE    installs a feature, or its newer version
rem   mailferry-extend remove FEATURE
rem
rem SITE is a folder, a zip file or a URL. Restart what runs from this installation afterwards. A single jar needs none of
rem this: put it into the folder dropins\.
rem Exit codes: 0 done, 2 usage, 3 not possible.
setlocal DisableDelayedExpansion EnableExtensions
set "MF_EXTENDED=%~dp0"
set "MF_EXTENDED=%MF_EXTENDED:~0,-1%"

if "%~1"=="list" if "%~2"=="" goto installed
if "%~1"=="list" if "%~3"=="" goto offered
if "%~1"=="install" if not "%~3"=="" if "%~4"=="" goto install
if "%~1"=="remove" if not "%~2"=="" if "%~3"=="" goto remove
for /f "tokens=1* delims= " %%A in ('findstr /b /c:"rem " "%~f0"') do echo.%%B
if "%~1"=="--help" exit /b 0
exit /b 2

:installed
call :director -listInstalledRoots
if errorlevel 1 exit /b 3
exit /b 0

:offered
call :site "%~2"
if not defined MF_SITE exit /b 3
call :director -repository "%MF_SITE%" -list Q:group
if errorlevel 1 (
	echo mailferry-extend: %~2 cannot be read as an update site 1>&2
	exit /b 3
)
exit /b 0

:install
call :site "%~2"
if not defined MF_SITE exit /b 3
call :unit "%~3"
if not defined MF_UNIT exit /b 3
call :director -repository "%MF_SITE%" -installIU %MF_UNIT%
if errorlevel 1 (
	echo mailferry-extend: %~3 could not be installed from %~2; what is there says: mailferry-extend list %~2 1>&2
	exit /b 3
)
exit /b 0

:remove
call :unit "%~2"
if not defined MF_UNIT exit /b 3
call :director -uninstallIU %MF_UNIT%
if errorlevel 1 (
	echo mailferry-extend: %~2 could not be removed; what is installed says: mailferry-extend list 1>&2
	exit /b 3
)
exit /b 0

:director
call :writable
if errorlevel 1 exit /b 3
call "%MF_EXTENDED%\mailferry.cmd" -configuration "%MF_EXTENDED%\configuration" -application org.eclipse.equinox.p2.director %*
exit /b %ERRORLEVEL%

:writable
copy /y nul "%MF_EXTENDED%\configuration\.writable" >nul 2>&1
if errorlevel 1 (
	echo mailferry-extend: %MF_EXTENDED% is read-only for you; run this as the user it belongs to 1>&2
	exit /b 3
)
del "%MF_EXTENDED%\configuration\.writable"
exit /b 0

@rem Sets MF_SITE, as a URL, unless there is no such folder or file.
:site
set "MF_SITE=%~1"
if not "%MF_SITE:://=%"=="%MF_SITE%" exit /b 0
if /i "%MF_SITE:~0,5%"=="file:" exit /b 0
if /i "%MF_SITE:~0,4%"=="jar:" exit /b 0
set "MF_SITE="
if not exist "%~1" (
	echo mailferry-extend: there is no folder or zip file %~1 1>&2
	exit /b 3
)
set "MF_PATH=%~f1"
set "MF_PATH=%MF_PATH:\=/%"
set "MF_SITE=file:/%MF_PATH%"
if not exist "%~1\*" set "MF_SITE=jar:file:/%MF_PATH%!/"
exit /b 0

@rem Sets MF_UNIT, the feature as p2 calls it, unless it is the product's own.
:unit
set "MF_UNIT="
set "MF_FEATURE=%~1"
if not "%MF_FEATURE:org.mailferry.runtime.=%"=="%MF_FEATURE%" goto own
if not "%MF_FEATURE:org.mailferry.server.=%"=="%MF_FEATURE%" goto own
if not "%MF_FEATURE:org.mailferry.workbench.=%"=="%MF_FEATURE%" goto own
set "MF_UNIT=%~1"
if /i not "%MF_FEATURE:~-14%"==".feature.group" set "MF_UNIT=%~1.feature.group"
exit /b 0
:own
echo mailferry-extend: %~1 belongs to the product itself 1>&2
exit /b 3
