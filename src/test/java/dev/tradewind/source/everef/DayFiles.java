package dev.tradewind.source.everef;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of the archive, as answers. */
final class DayFiles {

    static final String HEADER =
            "average,date,highest,lowest,order_count,volume,region_id,type_id,http_last_modified\n";

    /** The history of one item in one region, as ESI told it; tests that need it are skipped where it is missing. */
    private static final Path RECORDED = Path.of("../shared/data/eve/esi-history-10000002-28606.json.gz");

    private DayFiles() {}

    /** The recorded days, the oldest first. */
    static List<JsonNode> recorded() throws IOException {
        assumeThat(RECORDED).exists();
        try (InputStream recorded = new GZIPInputStream(Files.newInputStream(RECORDED))) {
            return JsonMapper.shared().readTree(recorded).valueStream().toList();
        }
    }

    /** The row of a recorded day. */
    static String row(JsonNode day) {
        return "%s,%s,%s,%s,%s,%s,10000002,28606,2019-01-17T11:05:40Z\n"
                .formatted(
                        day.path("average"),
                        day.path("date").asString(),
                        day.path("highest"),
                        day.path("lowest"),
                        day.path("order_count"),
                        day.path("volume"));
    }

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
