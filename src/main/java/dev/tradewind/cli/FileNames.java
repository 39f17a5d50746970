package dev.tradewind.cli;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Checks that the JVM can name the files that it will work with. Its locale decides that: with no locale, as under some
 * schedulers, it knows only ASCII names, and in a folder with any other name it finds no file.
 */
final class FileNames {

    private FileNames() {}

    /** @throws InvalidPathException if it cannot name an argument or the working folder */
    static void check(String... args) {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        Stream.of(args)
                .filter(arg -> !charset.newEncoder().canEncode(arg))
                .findFirst()
                .ifPresent(arg -> cannotName(arg, charset));
        String folder = System.getProperty("user.dir");
        if (!charset.newEncoder().canEncode(folder) || !Files.isDirectory(Path.of(folder))) {
            cannotName(folder, charset);
        }
    }

    private static void cannotName(String name, Charset charset) {
        throw new InvalidPathException(name, "the locale knows only the letters of " + charset);
    }
}
