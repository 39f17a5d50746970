package dev.tradewind.source.everef;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Files of the archive, as answers. */
final class DayFiles {

    static final String HEADER =
            "average,date,highest,lowest,order_count,volume,region_id,type_id,http_last_modified\n";

    private DayFiles() {}

    static byte[] bzip2(String csv) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes, 3)) {
            out.write(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Answer answer(byte[] body) {
        return new Answer(gzip(body));
    }

    static Answer answer(String csv) {
        return answer(bzip2(csv));
    }

    /** What ESI says to these ids. */
    static Answer names(int status, String posted, String body) {
        return Answer.of(
                new Headings(status, Map.of(Headings.POSTED, posted)), gzip(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
