@echo off
rem Starts Tradewind on Windows, as the script `tradewind` does elsewhere, which says why. Not here: a jar that is there is not built
rem again (delete it after a git pull), and Java is a child, whose exit code is passed on. docs/decisions/0038-launcher.md
setlocal
set "home=%~dp0"

rem --- Java
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "wrong=there is no Java: install one of 17 or newer, or let JAVA_HOME name it"
if not defined JAVA_HOME where /q java.exe || goto refuse
set "wrong=JAVA_HOME is %JAVA_HOME%, where there is no bin\java.exe: let it name a Java of 17 or newer, or unset it"
if defined JAVA_HOME if not exist "%java%" goto refuse
set "version="
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~v"
set "major=0"
for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
set "wrong=%java% is Java %version%, which is too old: let JAVA_HOME name a Java of 17 or newer"
if %major% lss 17 goto refuse

rem --- The jar
set "jar=%home%tradewind.jar"
if exist "%home%pom.xml" set "jar=%home%target\tradewind.jar"
if exist "%jar%" goto options
set "wrong=there is no %jar%"
if not exist "%home%pom.xml" goto refuse
echo tradewind: builds the program; this takes a minute or two>&2
set "part=%home%target\.build"
call "%home%mvnw.cmd" -q -B -f "%home%pom.xml" package "-Dmaven.test.skip=true" "-Dspotless.check.skip=true" "-Dbuild.folder=%part%" 1>&2
if not errorlevel 1 move /y "%part%\tradewind.jar" "%jar%" >nul
rmdir /s /q "%part%" 2>nul
set "wrong=the program could not be built, see above"
if not exist "%jar%" goto refuse

:options
set "options=-XX:+UseSerialGC -XX:MetaspaceSize=64m"
if %NUMBER_OF_PROCESSORS% leq 2 set "options=%options% -XX:TieredStopAtLevel=1"
set "made_by=-XX:ArchiveClassesAtExit"
set "used_by=-XX:SharedArchiveFile"
set "log=-Xlog:cds*=off"
if %major% geq 25 set "made_by=-XX:AOTCacheOutput"
if %major% geq 25 set "used_by=-XX:AOTCache"
if %major% geq 25 set "log=-Xlog:aot*=off"
set "options=%options% %log%"

rem --- The archive of classes; an empty one was tried in vain
set "archive="
if not defined LOCALAPPDATA goto start
echo %JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% | findstr /c:"-Xshare" /c:"ArchiveFile" /c:"-XX:AOT" >nul && goto start
set "cache=%LOCALAPPDATA%\tradewind"
set "family=%jar:\=-%"
set "family=classes-%family::=%"
for %%f in ("%jar%") do set "file=%cache%\%family%-%major%-%%~zf-%version%"
if exist "%file%" goto use
set "part=%cache%\.%family%"
mkdir "%part%" 2>nul || goto start
echo tradewind: makes an archive of its classes, once, so that it starts faster from now on>&2
(
  echo name: first
  echo source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}
  echo endpoints: [{name: 1h, step: 1h}]
  echo intervals: [3]
)>"%part%\first.yml"
setlocal
rem with none of the user's settings, which could lead to his databases and receivers
for %%p in (SPRING_ MARKET_ MANAGEMENT_ TRADEWIND_ LOGGING_ JAVA_ JDK_) do (
  for /f "delims==" %%v in ('set %%p 2^>nul') do if /i not "%%v"=="JAVA_HOME" set "%%v="
)
"%java%" %options% "%made_by%=%part%\classes" -jar "%jar%" run "%part%\first.yml" "--data-dir=%part%\data" "--report-dir=%part%\reports" >nul 2>&1 <nul
endlocal
del /q "%cache%\%family%-%major%-*" 2>nul
if not exist "%part%\classes" type nul >"%part%\classes"
move /y "%part%\classes" "%file%" >nul
rmdir /s /q "%part%"
:use
for %%f in ("%file%") do if %%~zf gtr 0 set archive="%used_by%=%file%"

:start
"%java%" %options% %archive% %JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

:refuse
echo tradewind: %wrong%>&2
exit /b 2
