package dev.tradewind.collecting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The start of this machine that {@link System#nanoTime()} counts from: within one, the marks of different processes are
 * comparable, and no change of the clock reaches them. Linux tells which it is, in containers too, since that is the
 * kernel's; a container may have an offset of its own, and then it counts as another.
 *
 * @param id 0 where it is not known
 */
record Boot(UUID id) {

    static final Boot UNKNOWN = new Boot(new UUID(0, 0));

    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path OFFSETS = Path.of("/proc/self/timens_offsets");

    static Boot current() {
        try {
            String offsets = Files.exists(OFFSETS) ? Files.readString(OFFSETS) : "";
            String all = Files.readString(ID) + offsets.replaceAll("\\s+", " ");
            return new Boot(UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException notLinux) {
            return UNKNOWN;
        }
    }

    boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
