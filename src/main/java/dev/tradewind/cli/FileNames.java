package dev.tradewind.cli;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether the JVM can name the files that it is to work with. Its locale decides: with none, as some schedulers start it,
 * only those in ASCII, and of a folder with another name everything in it seems not to be there.
 */
final class FileNames {

    private FileNames() {}

    /** @throws InvalidPathException for an argument or a working folder that it cannot name */
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
