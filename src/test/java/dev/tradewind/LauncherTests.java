package dev.tradewind;

import static dev.tradewind.testing.Launcher.TELLING_JAVA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Launcher;
import dev.tradewind.testing.Launcher.Outcome;
import dev.tradewind.testing.Launcher.Started;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallDisks;
import dev.tradewind.testing.SmallMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code tradewind}: mostly with a Java that only tells how it was started, and once with a real one. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LauncherTests {

    /** A Maven that counts its calls, waits for a file where there is one to wait for, and makes a jar that says which it is. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>calls
            while [ -e wait ]; do sleep 0.02; done
            for word; do case $word in -Dbuild.folder=*) folder=${word#*=} ;; esac; done
            mkdir -p "$folder" && echo half >"$folder/tradewind.jar"
            [ ! -e broken ] || { echo "no network"; exit 1; }
            wc -l <calls >"$folder/tradewind.jar"
            """;

    @TempDir
    private Path folder;

    private static Launcher installed(Path folder, String version) {
        Launcher launcher = Launcher.withJar(folder);
        launcher.withJava(version, TELLING_JAVA);
        return launcher;
    }

    private Launcher checkout() {
        Launcher launcher = new Launcher(folder, "checkout");
        launcher.withJava("17.0.9", TELLING_JAVA);
        Launcher.write(launcher.home().resolve("pom.xml"), "<project/>");
        Launcher.write(launcher.home().resolve("src/main/java/Main.java"), "class Main {}");
        Launcher.program(launcher.home().resolve("mvnw"), MAVEN);
        return launcher;
    }

    private static List<String> builds(Launcher launcher) throws IOException {
        return Files.readAllLines(launcher.home().resolve("calls"));
    }

    private static Path jar(Launcher launcher) {
        return launcher.home().resolve("target/tradewind.jar");
    }

    private static void await(BooleanSupplier condition) {
        for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1); !condition.getAsBoolean(); Thread.yield()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static String said(Started started) {
        return RunFolder.read(started.err());
    }

    // --- Java, and how it is started

    @Test
    void givesJavaOptionsThenTheUsersThenTheArgumentsAsTheyAre() {
        Launcher launcher = installed(folder, "17.0.9").with("JAVA_OPTS", "-Xmx1g  -Dname=*");
        Outcome outcome = launcher.start("run", "my \"own\" job's.yml", "", "--as-of=$(id) *");
        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.lines()).startsWith("-XX:+UseSerialGC", "-XX:MetaspaceSize=64m");
        assertThat(outcome.lines())
                .endsWith(
                        "-Xmx1g",
                        "-Dname=*",
                        "-jar",
                        launcher.home().resolve("tradewind.jar").toString(),
                        "run",
                        "my \"own\" job's.yml",
                        "",
                        "--as-of=$(id) *");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false", "64, false"})
    void leavesOutTheSlowCompilerOnOneCoreOrTwo(int cores, boolean left) {
        Launcher.program(folder.resolve("bin/nproc"), "#!/bin/sh\necho " + cores);
        Launcher launcher =
                installed(folder, "17.0.9").with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        assertThat(launcher.start("status").lines().contains("-XX:TieredStopAtLevel=1"))
                .isEqualTo(left);
    }

    @Test
    void findsItsHomeBehindLinksAndOddNames() throws IOException {
        Launcher launcher = new Launcher(folder, "it's \"my\" $home/a b");
        launcher.withJava("17.0.9", TELLING_JAVA);
        Path jar = Files.writeString(launcher.home().resolve("tradewind.jar"), "jar");
        Path bin = Files.createDirectory(folder.resolve("-bin"));
        Files.createSymbolicLink(bin.resolve("direct"), launcher.home().resolve("tradewind"));
        Files.createSymbolicLink(bin.resolve("tw"), Path.of("../-bin/direct"));
        launcher.with("CDPATH", folder.toString()).with("PATH", System.getenv("PATH") + ":" + bin);
        for (String script : List.of(bin.resolve("tw").toString(), "./-bin/tw")) {
            assertThat(launcher.startAs(script, "status").lines())
                    .as(script)
                    .endsWith("-jar", jar.toRealPath().toString(), "status");
        }
        assertThat(launcher.archives()).hasSize(1);
    }

    @Test
    void takesJavaFromThePathWithoutJavaHomeAndAsksItWhereNoFileTellsItsVersion() throws IOException {
        Launcher launcher = installed(folder, "17.0.9").without("JAVA_HOME");
        Launcher.program(folder.resolve("bin/java"), """
                #!/bin/sh
                [ "$1" != -version ] || { echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b' >&2; echo 'openjdk version "21-ea" 2023' >&2; exit; }
                echo asked 21
                """);
        launcher.with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        assertThat(launcher.start("status").out()).isEqualTo("asked 21\n");
    }

    @Test
    void saysInASentenceWhichJavaIsMissing() throws IOException {
        Launcher launcher = installed(folder, "11.0.2");
        assertRefused(launcher.start("status"), "java-11.0.2/bin/java is Java 11.0.2, which is too old", "17 or newer");
        launcher.withJava("1.8.0_402", TELLING_JAVA);
        assertRefused(launcher.start("status"), "is Java 1.8.0_402, which is too old");
        launcher.with("JAVA_HOME", folder.resolve("nowhere").toString());
        assertRefused(launcher.start("status"), "JAVA_HOME is " + folder.resolve("nowhere"), "no bin/java", "unset it");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "sed", "cat")) {
            Path usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
        launcher.without("JAVA_HOME").with("PATH", tools.toString());
        assertRefused(launcher.start("status"), "there is no Java: install one of 17 or newer");
    }

    private static void assertRefused(Outcome outcome, String... sentence) {
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(sentence).hasLineCount(1);
    }

    // --- the jar

    @Test
    void buildsTheJarOfACheckoutOnceAndAgainAfterAChange() throws IOException {
        Launcher launcher = checkout();
        Outcome first = launcher.start("status");
        assertThat(first.err()).contains("builds the program");
        assertThat(first.lines()).endsWith("-jar", jar(launcher).toString(), "status");
        assertThat(launcher.start("status").err()).isEmpty();
        assertThat(builds(launcher)).hasSize(1);

        Path running = folder.resolve("running.jar");
        Files.createLink(running, jar(launcher)); // as a process has it that runs from it
        Files.setLastModifiedTime(
                launcher.home().resolve("src/main/java/Main.java"),
                FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(launcher.start("status").err()).contains("builds the program");
        assertThat(running).hasContent("1\n");
        assertThat(jar(launcher)).hasContent("2\n");
        assertThat(RunFolder.names(jar(launcher).getParent())).containsExactly("tradewind.jar");
    }

    @Test
    void aBuildThatFailsLeavesTheOldJarAndSaysWhatToDo() throws IOException {
        Launcher launcher = checkout();
        Files.createFile(launcher.home().resolve("broken"));
        Outcome without = launcher.start("status");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("no network", "could not be built").doesNotContain("touch");
        Launcher.write(jar(launcher), "before");
        Files.setLastModifiedTime(jar(launcher), FileTime.from(Instant.EPOCH));
        Outcome stale = launcher.start("status");
        assertThat(stale.code()).isEqualTo(2);
        assertThat(stale.out()).isEmpty();
        assertThat(stale.err()).contains("touch " + jar(launcher));
        assertThat(jar(launcher)).hasContent("before");
        assertThat(RunFolder.names(jar(launcher).getParent())).containsExactly("tradewind.jar");
    }

    @Test
    void withoutACompilerItTakesTheOldJarOrSaysThatItNeedsAJdk() throws IOException {
        Launcher launcher = checkout();
        Files.delete(folder.resolve("java-17.0.9/bin/javac"));
        assertRefused(launcher.start("status"), "has to be built first", "has no compiler; let JAVA_HOME name a JDK");
        Launcher.write(jar(launcher), "before");
        Files.setLastModifiedTime(jar(launcher), FileTime.from(Instant.EPOCH));
        Outcome stale = launcher.start("status");
        assertThat(stale.lines()).endsWith("-jar", jar(launcher).toString(), "status");
        assertThat(stale.err()).contains("older than its sources");
        assertThat(jar(launcher)).hasContent("before");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whereItCannotWriteItTakesTheOldJar() throws Exception {
        Launcher launcher = checkout();
        try (SmallDisks disks = new SmallDisks()) {
            Path target = disks.mount(jar(launcher).getParent(), "size=64k");
            Launcher.write(jar(launcher), "before");
            Files.setLastModifiedTime(jar(launcher), FileTime.from(Instant.EPOCH));
            disks.remount(target, "ro");
            Outcome stale = launcher.start("status");
            assertThat(stale.lines()).endsWith("-jar", jar(launcher).toString(), "status");
            assertThat(stale.err()).contains("older than its sources", "cannot write to " + target);
        }
        assertThat(launcher.home().resolve("calls")).doesNotExist();
    }

    @Test
    void twoAtOnceBuildOnce() throws IOException {
        Launcher launcher = checkout();
        Path wait = Files.createFile(launcher.home().resolve("wait"));
        Started first = launcher.begin("status");
        await(() -> Files.exists(launcher.home().resolve("calls")));
        Started second = launcher.begin("status");
        await(() -> said(second).contains("builds the program"));
        assertThat(said(second)).contains("process " + first.process().pid() + " builds the program");
        Files.delete(wait);
        assertThat(Launcher.outcome(first).code()).isEqualTo(7);
        assertThat(Launcher.outcome(second).code()).isEqualTo(7);
        assertThat(builds(launcher)).hasSize(1);
    }

    @Test
    void whatAKilledStartLeftIsInNobodysWay() throws IOException {
        Launcher launcher = checkout();
        Files.createDirectories(jar(launcher).getParent());
        long dead = new ProcessBuilder("true").start().onExit().join().pid();
        Files.createSymbolicLink(launcher.home().resolve("target/.building"), Path.of(Long.toString(dead)));
        Files.createDirectories(launcher.home().resolve("target/.build.123/classes"));
        String family = jar(launcher).toString().replace('/', '-');
        Files.createDirectories(launcher.cache().resolve(".classes" + family + ".123/data"));
        assertThat(launcher.start("status").code()).isEqualTo(7);
        assertThat(launcher.archives()).hasSize(1);
        try (Stream<Path> left = Files.list(jar(launcher).getParent())) {
            assertThat(left).containsExactly(jar(launcher));
        }
    }

    // --- the archive of classes

    @ParameterizedTest
    @CsvSource({
        "17.0.9, -XX:SharedArchiveFile=",
        "24, -XX:SharedArchiveFile=",
        "25.0.1, -XX:AOTCache=",
        "30-ea, -XX:AOTCache="
    })
    void makesAnArchiveOnceAndUsesIt(String version, String option) throws IOException {
        Launcher launcher = installed(folder, version);
        Outcome first = launcher.start("status");
        assertThat(first.err()).contains("makes an archive of its classes").hasLineCount(1);
        assertThat(launcher.archives()).hasSize(1);
        String used = option + launcher.archives().get(0);
        assertThat(first.lines()).contains(used);
        Outcome second = launcher.start("status");
        assertThat(second.err()).isEmpty();
        assertThat(second.lines()).isEqualTo(first.lines());
    }

    @Test
    void anotherJarOrJavaGetsAnArchiveOfItsOwnAndThoseBeforeAreDeleted() throws IOException {
        Launcher launcher = installed(folder, "17.0.9");
        launcher.start("status");
        launcher.withJava("25.0.1", TELLING_JAVA);
        launcher.start("status");
        List<Path> both = launcher.archives();
        assertThat(both).hasSize(2);
        launcher.withJava("17.0.9", TELLING_JAVA);
        assertThat(launcher.start("status").err()).as("by turns with two Javas").isEmpty();

        launcher.withJava("17.0.10", TELLING_JAVA);
        launcher.start("status");
        assertThat(launcher.archives()).hasSize(2).containsAnyElementsOf(both).isNotEqualTo(both);

        Files.writeString(launcher.home().resolve("tradewind.jar"), "another jar");
        for (Path each : launcher.archives()) {
            Files.setLastModifiedTime(each, FileTime.from(Instant.now().minusSeconds(60)));
        }
        launcher.start("status");
        assertThat(launcher.archives()).hasSize(1).doesNotContainAnyElementsOf(both);

        Path jar = launcher.home().resolve("tradewind.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
        assertThat(launcher.start("status").err()).contains("makes an archive");
        assertThat(launcher.start("status").err())
                .as("although the clock was wrong")
                .isEmpty();
    }

    @Test
    void whatFailedIsNotTriedAtEveryStart() {
        Launcher launcher = Launcher.withJar(folder);
        Path java = launcher.withJava("17.0.9", TELLING_JAVA.replace("echo classes >", "echo >/dev/null "));
        assertThat(launcher.start("status").err()).contains("makes an archive");
        Outcome second = launcher.start("status");
        assertThat(second.err()).isEmpty();
        assertThat(second.lines()).noneMatch(line -> line.contains("SharedArchiveFile"));
        assertThat(java.resolve("bin/java.archives")).hasContent("made\n");
    }

    @Test
    void withoutACacheFolderItStartsWithout() throws IOException {
        Launcher launcher = installed(folder, "17.0.9").with("XDG_CACHE_HOME", "/dev/null/cache");
        assertNoArchive(launcher);
        assertNoArchive(launcher.without("XDG_CACHE_HOME").with("HOME", "/nowhere"));
        assertNoArchive(launcher.without("HOME"));
        assertNoArchive(launcher.with("XDG_CACHE_HOME", "relative"));
        assertNoArchive(launcher.with("XDG_CACHE_HOME", folder.resolve("a:b").toString())); // a list of files to Java
        assertThat(folder.resolve("relative")).doesNotExist();
        launcher.with("HOME", folder.resolve("user").toString()).without("XDG_CACHE_HOME");
        assertNoArchive(launcher.with("JAVA_OPTS", "-Xshare:off"));
        assertThat(launcher.with("JAVA_OPTS", "").start("status").out()).contains("-XX:SharedArchiveFile");
    }

    private static void assertNoArchive(Launcher launcher) {
        Outcome outcome = launcher.start("status");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.lines()).endsWith("status").noneMatch(line -> line.matches(".*(Archive|AOT).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/.cache/tradewind", "user/.cache", "user"})
    void anArchiveThatOthersCouldHavePlantedIsNotUsed(String open) throws IOException {
        Launcher launcher = installed(folder, "17.0.9");
        launcher.start("status");
        assertThat(launcher.archives()).hasSize(1);
        for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
            Files.setPosixFilePermissions(folder.resolve(open), PosixFilePermissions.fromString(mode));
            assertNoArchive(launcher);
        }
        Files.setPosixFilePermissions(folder.resolve(open), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(launcher.start("status").out()).contains("-XX:SharedArchiveFile");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalEndsTheMakingAndLeavesNothing(String signal, int code) throws Exception {
        Launcher launcher = Launcher.withJar(folder);
        launcher.withJava("17.0.9", TELLING_JAVA.replace("echo made", "exec sleep 600; echo made"));
        Started started = launcher.begin("status");
        await(() -> said(started).contains("makes an archive"));
        await(() -> started.process().children().anyMatch(each -> isSleeping(each)));
        ProcessHandle making = started.process().children().findFirst().orElseThrow();
        new ProcessBuilder("kill", "-" + signal, Long.toString(started.process().pid()))
                .start()
                .waitFor();
        Outcome outcome = Launcher.outcome(started);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
        assertThat(launcher.archives()).isEmpty();
        assertThat(making.isAlive()).isFalse();
    }

    private static boolean isSleeping(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("sleep");
    }

    @Test
    void whileOneMakesItAnotherStartsWithout() throws IOException {
        Launcher launcher = Launcher.withJar(folder);
        Path java = launcher.withJava(
                "17.0.9",
                TELLING_JAVA.replace("echo made", "while [ -e \"$0.wait\" ]; do sleep 0.02; done; echo made"));
        Path wait = Files.createFile(java.resolve("bin/java.wait"));
        Started first = launcher.begin("status");
        await(() -> said(first).contains("makes an archive"));
        assertNoArchive(launcher);
        Files.delete(wait);
        assertThat(Launcher.outcome(first).out()).contains("-XX:SharedArchiveFile");
        assertThat(launcher.archives()).hasSize(1);
    }

    @Test
    void theRunThatMakesItKnowsNothingOfTheUsersSettings() throws IOException {
        Launcher launcher = Launcher.withJar(folder);
        Path java = launcher.withJava("17.0.9", TELLING_JAVA);
        launcher.with("MARKET_DATASOURCE_URL", "jdbc:postgresql://db/his").with("JAVA_OPTS", "-javaagent:his.jar");
        launcher.start("status");
        assertThat(Files.readAllLines(java.resolve("bin/java.environment")))
                .anyMatch(line -> line.equals("HOME=" + folder.resolve("user")))
                .noneMatch(line -> line.contains("his"));
    }

    // --- with a real Java; .ci/run checks that it takes its classes from the archive

    @Test
    void aRealStartIsTheProgram() {
        Launcher launcher = new Launcher(folder, "a home");
        Launcher.writeRealJar(launcher.home().resolve("tradewind.jar"));
        launcher.with("JAVA_HOME", System.getProperty("java.home"))
                .with("JAVA_OPTS", "-Xshare:auto"); // so without an archive
        try (SmallMarket market = new SmallMarket()) {
            String job = market.writeJob(folder, "small", market.baseUrl(), "1 per 200ms");
            Started run = launcher.begin("run", job, "--as-of=" + SmallMarket.AS_OF);
            await(() -> market.requestCount() > 4 || !run.process().isAlive());
            run.process().destroy(); // SIGTERM, to the process that was a shell
            Outcome outcome = Launcher.outcome(run);
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(143);
            assertThat(outcome.err()).isEmpty();
        }
    }
}
