package dev.tradewind.source.exchange;

import static dev.tradewind.source.exchange.TestMarket.HOUR;
import static dev.tradewind.source.exchange.TestMarket.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMarketTests {

    private static final Bucket BUCKET = HOUR.newestClosed(NOW);

    @TempDir
    Path folder;

    private RecordedMarket market;

    @BeforeEach
    void openMarket() {
        market = new RecordedMarket(folder);
    }

    @Test
    void answersBucketsByteForByte() throws IOException {
        byte[] recorded = write("1h/" + BUCKET.start() + ".json.gz", "{\"data\":{},\"timestamp\":1}");
        assertThat(market.bucket(BUCKET).asGzip().bytes()).isEqualTo(recorded);
    }

    @Test
    void aBucketWithoutAFileIsEmpty() throws IOException {
        assertThat(text(market.bucket(BUCKET))).isEqualTo("{\"data\":{},\"timestamp\":" + BUCKET.start() + "}");
    }

    @Test
    void answersTheMapping() throws IOException {
        assertThat(market.findMapping()).isEmpty();
        write("mapping.json.gz", "[{\"id\":2}]");
        assertThat(text(market.findMapping().orElseThrow())).isEqualTo("[{\"id\":2}]");
    }

    @Test
    void answersTheNewestOfTheLatest() throws IOException {
        assertThat(market.findLatest(NOW)).isEmpty();
        write("latest/latest-1747720991.json.gz", "older");
        write("latest/latest-1747721592.json.gz", "newest");
        write("latest/notes.txt", "not an answer");
        assertThat(text(market.findLatest(NOW).orElseThrow())).isEqualTo("newest");
    }

    private byte[] write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] bytes =
                Body.plain(text.getBytes(StandardCharsets.UTF_8)).asGzip().bytes();
        Files.write(file, bytes);
        return bytes;
    }

    private static String text(Body body) throws IOException {
        return new String(body.asPlain().bytes(), StandardCharsets.UTF_8);
    }
}
