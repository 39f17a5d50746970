package dev.tradewind.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of text that a definition names.
 *
 * @param isOutside whether the path, or a link in it, leads out of the definition's folder
 */
public record TextFile(Path path, String text, boolean isOutside) {

    private static final int MAX_BYTES = 1_000_000;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** The path of a regular file: a device may have no end, and a pipe may wait for ever. */
    public static Format<TextFile> in(Path folder) {
        return new Format<>(
                scalar -> read(folder, path(folder, scalar.text())),
                new Notation.Text("the path of a file"),
                List.of("a file of text in UTF-8, at most 1 MB, seen from the definition's folder"));
    }

    private static Path path(Path folder, String text) throws Format.Misfit {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw new Format.Misfit("is not a file; allowed: the path of an existing one");
        }
    }

    private static TextFile read(Path folder, Path path) throws Format.Misfit {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new Format.Misfit(
                    "is no file of text, but a folder, a device or a pipe; allowed: an existing one, seen from "
                            + folder);
        }
        try {
            boolean isOutside = !path.toRealPath().startsWith(folder.toRealPath());
            return new TextFile(path, text(bytes(path)), isOutside);
        } catch (IOException e) {
            throw new Format.Misfit("is no file of text in UTF-8; allowed: an existing one, seen from " + folder);
        }
    }

    /** Reads the bytes of a file or a pipe, at most 1 MB. */
    static byte[] bytes(Path path) throws IOException, Format.Misfit {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Format.Misfit("is too large; allowed: at most 1 MB");
            }
            return bytes;
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
