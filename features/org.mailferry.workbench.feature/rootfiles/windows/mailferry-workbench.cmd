@echo off
rem Starts the Mailferry workbench.
rem
rem   mailferry-workbench [PROJECT]   opens the project in that folder, or at that database address, or the one that was open last
rem
rem Options for the JVM and where state is kept are as for mailferry.cmd, see there.
"%~dp0mailferry.cmd" -product org.mailferry.workbench.product -application org.mailferry.workbench.workbench -data @noDefault %*
