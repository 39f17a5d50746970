package dev.tradewind.testing;

import dev.tradewind.TradewindApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the program is started by tests: with its classes in a jar, and as they were loaded by a first, small run. It is
 * started hundreds of times, and loading classes is most of what that takes.
 */
final class SharedClasses {

    private static final String JOB = """
            name: first
            source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}
            endpoints:
              - {name: 1h, step: 1h}
            intervals: [3]
            """;

    private SharedClasses() {}

    /** The JVM, its options and the main class. */
    static List<String> command() {
        try {
            Path folder = Files.createTempDirectory("tradewind-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> RunFolder.delete(folder)));
            String classPath = classPath(folder.resolve("program.jar"));
            Path archive = folder.resolve("program.jsa");
            Files.writeString(folder.resolve("first.yml"), JOB);
            List<String> first = command("-XX:ArchiveClassesAtExit=" + archive, classPath);
            first.addAll(List.of("run", "first.yml"));
            boolean ended = new ProcessBuilder(first)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start()
                    .waitFor(2, TimeUnit.MINUTES);
            return ended && Files.exists(archive)
                    ? command("-XX:SharedArchiveFile=" + archive, classPath)
                    : command("-Xshare:auto", classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With more classes, which no archive knows. */
    static List<String> commandWith(Path classes) {
        return command("-Xshare:auto", System.getProperty("java.class.path") + File.pathSeparator + classes);
    }

    private static List<String> command(String sharing, String classPath) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                sharing,
                "-Xlog:cds*=off",
                "-cp",
                classPath,
                TradewindApplication.class.getName()));
    }

    /** That of the tests, with the program's own classes in a jar: those of a folder cannot be shared. */
    private static String classPath(Path jar) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String program = entries.stream()
                .filter(entry -> Files.exists(Path.of(entry, "dev/tradewind/TradewindApplication.class")))
                .findFirst()
                .orElseThrow();
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", program, ".");
        if (failed != 0) {
            throw new IllegalStateException("no jar can be made of " + program);
        }
        return Stream.concat(Stream.of(jar.toString()), entries.stream().filter(entry -> entry.endsWith(".jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
