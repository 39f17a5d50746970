package dev.tradewind.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The process that holds the operating system's lock on a file. Linux tells of processes in the same container. */
public record LockHolder(long pid, String user) {

    private static final Path LOCKS = Path.of("/proc/locks");

    /** Empty if nobody holds it, or the system does not tell. */
    public static Optional<LockHolder> find(Path file) {
        try (Stream<String> locks = Files.lines(LOCKS)) {
            String place = place(file);
            return locks.map(line -> line.split("\\s+"))
                    .filter(lock -> lock.length > 5 && lock[5].equals(place)) // not of a process that waits
                    .map(lock -> Long.parseLong(lock[4]))
                    .filter(pid -> pid > 0)
                    .findFirst()
                    .map(LockHolder::of);
        } catch (IOException | RuntimeException notOfThisSystem) {
            return Optional.empty();
        }
    }

    /** As {@code /proc/locks} names a file: device and inode, {@code 08:01:1234}. */
    private static String place(Path file) throws IOException {
        long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
        long major = (device >> 8) & 0xfff;
        long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
        return "%02x:%02x:%s".formatted(major, minor, Files.getAttribute(file, "unix:ino"));
    }

    private static LockHolder of(long pid) {
        return new LockHolder(pid, user(Path.of("/proc", Long.toString(pid))));
    }

    private static String user(Path process) {
        try {
            return Files.getOwner(process).getName();
        } catch (IOException ended) {
            return "?";
        }
    }

    public boolean isOfOtherUser() {
        return !user.equals(System.getProperty("user.name", "?"));
    }

    @Override
    public String toString() {
        return "process %d of user %s".formatted(pid, user);
    }
}
