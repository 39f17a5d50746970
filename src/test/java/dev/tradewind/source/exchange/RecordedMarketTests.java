package dev.tradewind.source.exchange;

import static dev.tradewind.source.exchange.TestMarket.HOUR;
import static dev.tradewind.source.exchange.TestMarket.NOW;
import static dev.tradewind.source.exchange.TestMarket.unpacked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
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
        assertThat(market.bucket(BUCKET)).isEqualTo(recorded);
    }

    @Test
    void aBucketWithoutAFileIsEmpty() throws IOException {
        assertThat(unpacked(market.bucket(BUCKET))).isEqualTo("{\"data\":{},\"timestamp\":" + BUCKET.start() + "}");
    }

    @Test
    void answersTheMapping() throws IOException {
        assertThat(market.findMapping()).isEmpty();
        write("mapping.json.gz", "[{\"id\":2}]");
        assertThat(unpacked(market.findMapping().orElseThrow())).isEqualTo("[{\"id\":2}]");
    }

    private byte[] write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
    }
}
