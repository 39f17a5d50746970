package dev.tradewind.collecting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The start of this machine from which {@link System#nanoTime()} counts. Processes of the same boot can compare their
 * monotonic times, whatever somebody does to the clock. Linux has an id for it, which containers share with their host; a
 * container whose monotonic time is shifted against the host's counts as another boot.
 *
 * @param high the upper half of its id; both halves are 0 where the system has none
 */
record Boot(long high, long low) {

    static final Boot UNKNOWN = new Boot(0, 0);

    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path OFFSETS = Path.of("/proc/self/timens_offsets");

    static Boot current() {
        try {
            String offsets = Files.exists(OFFSETS) ? Files.readString(OFFSETS) : "";
            String all = Files.readString(ID) + offsets.replaceAll("\\s+", " ");
            UUID id = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
            return new Boot(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (IOException notLinux) {
            return UNKNOWN;
        }
    }

    boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
