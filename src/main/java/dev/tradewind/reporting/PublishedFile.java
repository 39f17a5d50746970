package dev.tradewind.reporting;

import dev.tradewind.archive.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The length and the checksum of a file when it was published. They tell whether the file was cut or overwritten since. Every
 * processor has an instruction for this checksum; with SHA-256, each start of the program, which reads all reports, would take a
 * second longer.
 *
 * @param crc32c eight hexadecimal digits
 */
public record PublishedFile(long bytes, String crc32c) {

    /** Publishes the content, and returns its length and checksum. */
    static PublishedFile write(Path target, String part, AtomicFile.Content content) {
        CRC32C crc = new CRC32C();
        AtomicFile.write(target, part, out -> {
            OutputStream summed = new CheckedOutputStream(out, crc);
            content.writeTo(summed);
            summed.flush();
        });
        return new PublishedFile(target.toFile().length(), digits(crc));
    }

    /** Whether the file still has the same content. */
    boolean isIn(Path file) {
        CRC32C crc = new CRC32C();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
            return Files.size(file) == bytes
                    && in.transferTo(OutputStream.nullOutputStream()) == bytes
                    && digits(crc).equals(crc32c);
        } catch (IOException absentOrUnreadable) {
            return false;
        }
    }

    private static String digits(CRC32C crc) {
        return "%08x".formatted(crc.getValue());
    }
}
