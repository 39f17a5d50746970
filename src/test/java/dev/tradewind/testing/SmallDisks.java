package dev.tradewind.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Small disks in memory (tmpfs), which only root can mount: a test that needs one is skipped for any other user. */
public final class SmallDisks implements AutoCloseable {

    private final Deque<Path> mounted = new ArrayDeque<>();

    /** @param options such as {@code size=64k}, {@code ro} or {@code noexec} */
    public Path mount(Path where, String options) throws IOException, InterruptedException {
        Files.createDirectories(where);
        assumeTrue(
                execute("mount", "-t", "tmpfs", "-o", options, "tmpfs", where.toString()) == 0,
                "only root can mount a disk");
        mounted.push(where);
        return where;
    }

    public void resize(Path where, String size) throws IOException, InterruptedException {
        remount(where, "size=" + size);
    }

    public void remount(Path where, String options) throws IOException, InterruptedException {
        if (execute("mount", "-o", "remount," + options, where.toString()) != 0) {
            throw new IllegalStateException("cannot mount %s again with %s".formatted(where, options));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        while (!mounted.isEmpty()) {
            execute("umount", mounted.pop().toString());
        }
    }

    private static int execute(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
