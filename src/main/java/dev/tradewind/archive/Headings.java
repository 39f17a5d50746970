package dev.tradewind.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * What a response said beside its body, as far as its source needs it, and what was asked for. An archived answer has it in
 * front of the body, as the comment of an empty member of the gzip file: programs that unpack the file see the body alone (RFC
 * 1952). Ours is always the first member: a server may gzip with a comment too, even with one that looks like ours.
 *
 * @param status such as 200
 * @param fields by name, in lower case
 */
public record Headings(int status, SortedMap<String, String> fields) {

    public static final Headings NONE = new Headings(200, Map.of());

    /** The field with what was posted, on one line. Without it, nobody could tell what a refusal was about. */
    public static final String POSTED = "posted";

    /** The field with the path of a request that posted nothing, with its parameters, if a refusal may be an answer to it. */
    public static final String PATH = "path";

    private static final int FLAGS = 3;
    private static final int HAS_COMMENT = 16;

    public Headings(int status, Map<String, String> fields) {
        this(status, new TreeMap<>(fields));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The gzipped body with this in front; the body alone, if this is {@link #NONE} and nothing in the body passes for headings. */
    byte[] before(byte[] gzip) {
        if (equals(NONE) && of(gzip).equals(NONE)) {
            return gzip;
        }
        GzipParameters parameters = new GzipParameters();
        parameters.setComment(text());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(gzip.length + 256);
        try {
            new GzipCompressorOutputStream(bytes, parameters).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.writeBytes(gzip);
        return bytes.toByteArray();
    }

    private String text() {
        StringBuilder text = new StringBuilder().append(status);
        fields.forEach(
                (name, value) -> text.append('\n').append(name).append(": ").append(value));
        return text.toString();
    }

    /** What stands in front of a gzipped body; {@link #NONE} if nothing of ours does. */
    static Headings of(byte[] gzip) {
        if (gzip.length <= FLAGS || (gzip[FLAGS] & HAS_COMMENT) == 0) {
            return NONE;
        }
        try (GzipCompressorInputStream member = new GzipCompressorInputStream(new ByteArrayInputStream(gzip))) {
            return parse(String.valueOf(member.getMetaData().getComment()));
        } catch (IOException damaged) {
            return NONE; // reading the body tells
        }
    }

    private static Headings parse(String text) {
        String[] lines = text.split("\n");
        if (!lines[0].matches("[1-5]\\d\\d")) {
            return NONE;
        }
        SortedMap<String, String> fields = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] field = lines[i].split(": ", 2);
            if (field.length == 2) {
                fields.put(field[0], field[1]);
            }
        }
        return new Headings(Integer.parseInt(lines[0]), fields);
    }
}
