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
 * How the program is started by tests: with its classes in a jar, and as they were loaded by {@link FirstCommands}. It is started
 * hundreds of times, and loading classes is most of what that takes.
 */
final class SharedClasses {

    private SharedClasses() {}

    /** The JVM, its options and the main class. */
    static List<String> command() {
        try {
            Path folder = Files.createTempDirectory("tradewind-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> RunFolder.delete(folder)));
            String classPath = classPath(folder.resolve("program.jar"));
            Path archive = folder.resolve("program.jsa");
            List<String> first = command("-XX:ArchiveClassesAtExit=" + archive, classPath, FirstCommands.class);
            boolean ended = new ProcessBuilder(first)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start()
                    .waitFor(2, TimeUnit.MINUTES);
            return ended && Files.exists(archive)
                    ? command("-XX:SharedArchiveFile=" + archive, classPath, TradewindApplication.class)
                    : command("-Xshare:auto", classPath, TradewindApplication.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With more classes, which no archive knows. */
    static List<String> commandWith(Path classes) {
        return command(
                "-Xshare:auto",
                System.getProperty("java.class.path") + File.pathSeparator + classes,
                TradewindApplication.class);
    }

    private static List<String> command(String sharing, String classPath, Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                sharing,
                "-Xlog:cds*=off",
                "-cp",
                classPath,
                main.getName()));
    }

    /** That of the tests, with the program's own classes in a jar: those of a folder cannot be shared. */
    private static String classPath(Path jar) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String first = classFile(FirstCommands.class);
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        folderWith(entries, classFile(TradewindApplication.class)),
                        ".",
                        "-C",
                        folderWith(entries, first),
                        first);
        if (failed != 0) {
            throw new IllegalStateException("no jar can be made of the program");
        }
        return Stream.concat(Stream.of(jar.toString()), entries.stream().filter(entry -> entry.endsWith(".jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String classFile(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static String folderWith(List<String> entries, String file) {
        return entries.stream()
                .filter(entry -> Files.exists(Path.of(entry, file)))
                .findFirst()
                .orElseThrow();
    }
}
