package dev.tradewind.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The script {@code tradewind}, installed in a folder, with an environment of its own and a Java that only tells how it was started. */
public final class Launcher {

    private static final String RESET_SIGNALS = "--default-signal=HUP,INT,TERM";

    private static final boolean CAN_RESET_SIGNALS = canResetSignals();

    /** Makes the archive that it is asked for, which stands in for a run; otherwise tells its arguments, one a line. */
    public static final String TELLING_JAVA = """
            #!/bin/sh
            for word; do
              case "$word $*" in -XX:ArchiveClassesAtExit=* | -XX:AOTCache=*-XX:AOTMode=create*)
                echo made >>"$0.archives"
                env >"$0.environment"
                echo classes >"${word#*=}"
                exit ;;
              esac
            done
            printf '%s\\n' "$@"
            exit 7
            """;

    private final Path folder;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    /** @param name of the folder that it is installed in */
    public Launcher(Path folder, String name) {
        this.folder = folder;
        this.home = folder.resolve(name);
        try {
            Files.createDirectories(home);
            Files.copy(Path.of("tradewind"), home.resolve("tradewind"));
            Files.createDirectories(folder.resolve("user"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.resolve("user").toString());
    }

    /** With a jar beside it, which no real Java could start. */
    public static Launcher withJar(Path folder) {
        Launcher launcher = new Launcher(folder, "home");
        write(launcher.home.resolve("tradewind.jar"), "jar");
        return launcher;
    }

    public Path home() {
        return home;
    }

    /** Where archives of classes are. */
    public Path cache() {
        return folder.resolve("user/.cache/tradewind");
    }

    /** What it made there; half of an archive and a lock would begin with a period. */
    public List<Path> archives() {
        try (Stream<Path> files = Files.list(cache())) {
            return files.filter(file -> file.getFileName().toString().matches("\\.?classes.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Launcher without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** A folder with {@code bin/java}, as JAVA_HOME. */
    public Path withJava(String version, String script) {
        Path java = folder.resolve("java-" + version);
        write(java.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        program(java.resolve("bin/java"), script);
        program(java.resolve("bin/javac"), "#!/bin/sh\n");
        environment.put("JAVA_HOME", java.toString());
        return java;
    }

    public static void program(Path file, String script) {
        write(file, script);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a start ended with, and said to either of its outputs. */
    public record Outcome(int code, String out, String err) {

        public List<String> lines() {
            return out.lines().toList();
        }
    }

    public Outcome start(String... arguments) {
        return outcome(begin(arguments));
    }

    /** Starts it by the path of the script that it is given, in the test's folder. */
    public Outcome startAs(String script, String... arguments) {
        return outcome(begin(script, arguments));
    }

    public Started begin(String... arguments) {
        return begin(home.resolve("tradewind").toString(), arguments);
    }

    private static boolean canResetSignals() {
        try {
            return new ProcessBuilder("env", RESET_SIGNALS, "true")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noEnv) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No signal is ignored, as it would be if the tests were started in a script's background: a shell cannot trap it then. */
    private Started begin(String script, String... arguments) {
        try {
            List<String> command = new ArrayList<>(CAN_RESET_SIGNALS ? List.of("env", RESET_SIGNALS) : List.of());
            command.add(script);
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Outcome outcome(Started started) {
        try {
            if (!started.process().waitFor(2, TimeUnit.MINUTES)) {
                started.process().destroyForcibly();
                throw new AssertionError("it still runs: " + Files.readString(started.err()));
            }
            return new Outcome(
                    started.process().exitValue(), Files.readString(started.out()), Files.readString(started.err()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Started(Process process, Path out, Path err) {}

    /** A jar of the program that finds its libraries where the tests have them. */
    public static void writeRealJar(Path jar) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Path program = classPath.stream()
                .filter(entry -> Files.exists(entry.resolve("dev/tradewind/TradewindApplication.class")))
                .findFirst()
                .orElseThrow();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.tradewind.TradewindApplication");
        manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        classPath.stream()
                                .filter(entry -> entry.toString().endsWith(".jar"))
                                .map(entry -> jar.getParent()
                                        .relativize(entry.toAbsolutePath())
                                        .toString())
                                .collect(Collectors.joining(" ")));
        Path text = jar.resolveSibling("manifest");
        try {
            try (OutputStream out = Files.newOutputStream(text)) {
                manifest.write(out);
            }
            int failed = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "cfm", jar.toString(), text.toString(), "-C", program.toString(), ".");
            if (failed != 0) {
                throw new IllegalStateException("no jar can be made of " + program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
