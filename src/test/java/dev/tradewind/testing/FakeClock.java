package dev.tradewind.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A wrong clock for a process, as the library of {@code faketime} gives it. */
public final class FakeClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private FakeClock() {}

    /** The environment of a process whose clock is off by so much, such as {@code +5h}; skips the test where faketime is missing. */
    public static Map<String, String> offBy(String offset) {
        Optional<Path> library = library();
        assumeTrue(library.isPresent(), "faketime is not installed");
        return Map.of("LD_PRELOAD", library.get().toString(), "FAKETIME", offset);
    }

    private static Optional<Path> library() {
        try (Stream<Path> files = Files.find(
                LIBRARIES, 3, (file, attributes) -> file.endsWith(Path.of("faketime", "libfaketimeMT.so.1")))) {
            return files.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
