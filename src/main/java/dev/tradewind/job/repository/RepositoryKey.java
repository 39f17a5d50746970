package dev.tradewind.job.repository;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The password of the job repository: random, in a file of its own that only its owner may read. */
record RepositoryKey(Path file) {

    private static final int BYTES = 32;
    private static final int DIGITS = 2 * BYTES;

    /** Makes it where there is none. Processes that start together take turns, so they all read the same. */
    String getOrCreate() {
        synchronized (RepositoryKey.class) { // a lock of the operating system is the whole process's
            return getOrCreateLocked();
        }
    }

    private String getOrCreateLocked() {
        try (FileChannel channel = PrivateFiles.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
                FileLock lock = channel.lock()) {
            if (PrivateFiles.isOpenToOthers(file)) {
                PrivateFiles.closeToOthers(file);
            }
            String stored = new String(Channels.newInputStream(channel).readNBytes(DIGITS), StandardCharsets.US_ASCII);
            return lock.isValid() && stored.length() == DIGITS ? stored : create(channel);
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }

    /** On the disk before anything is closed with it. */
    private static String create(FileChannel channel) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        channel.write(ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return key;
    }

    /** Empty where nothing has run since there are keys. */
    Optional<String> find() {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII))
                    : Optional.empty();
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }
}
