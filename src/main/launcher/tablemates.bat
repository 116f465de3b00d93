@echo off
rem Starts Tablemates with the first Java found that is new enough. Works from any folder.
setlocal
set "wanted=25"
for %%h in ("%~dp0..") do set "home=%%~fh"
set "java="

if defined JAVA_HOME call :try "%JAVA_HOME%"
if exist "%home%\jdk" for /f "usebackq delims=" %%j in ("%home%\jdk") do call :try "%%j"
for %%j in (java.exe) do if not "%%~$PATH:j" == "" call :try "%%~dp$PATH:j.."
for /d %%j in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*") do call :try "%%~j"
if not defined java (
  echo tablemates needs Java %wanted% or newer: install a JDK %wanted%, or set JAVA_HOME to the folder of one. 1>&2
  exit /b 2
)

set "quick="
for %%c in (export exercise validate whatif) do if "%~1"=="%%c" set "quick=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"%java%" %quick% --enable-native-access=javafx.graphics,io.github.tablemates -Dprism.lcdtext=false "-Dtablemates.home=%home%" --module-path "%home%\lib" --module io.github.tablemates/io.github.tablemates.app.Main %*
exit /b %errorlevel%

:try
if defined java exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
set "version=0"
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set version=%%v
set version=%version:"=%
if %version% geq %wanted% set "java=%~1\bin\java.exe"
exit /b
