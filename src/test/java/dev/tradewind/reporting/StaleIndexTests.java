package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Retention;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StaleIndexTests {

    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Duration WITHIN = Duration.ofHours(3);
    private static final String SAYS = ">Stale: it should be at most 3 h old";

    @TempDir
    private Path folder;

    /** Publishes the index of a report whose newest bucket ended at noon. */
    static Path publish(Path folder, Instant at) throws IOException {
        Endpoint hour = new Endpoint(
                "1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.SIDES, Answers.BUCKET, WITHIN);
        Instant last = NOON.minus(hour.step());
        ReportRecord record = new ReportRecord(
                "1h-3",
                "small",
                "title",
                "1h",
                3,
                NOON,
                last.minus(hour.step().multipliedBy(2)),
                last,
                List.of(),
                List.of(),
                Optional.empty(),
                1,
                ReportRecord.Status.WITHHELD,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                new TreeMap<>(),
                List.of(),
                "",
                NOON,
                1,
                Optional.empty());
        JsonMapper json = new JsonMapper();
        Files.write(folder.resolve("1h-3.json"), json.writeValueAsBytes(record));
        ReportContext context =
                SmallJob.of(Retention.FOR_EVER, hour).reportContext(NOON, "1", Clock.fixed(at, ZoneOffset.UTC));
        new ReportFolder(folder, context, json).publishIndex();
        return folder.resolve("index.html");
    }

    @Test
    void anIndexSaysWhichEndpointIsStaleWhenItIsWritten() throws IOException {
        assertThat(RunFolder.read(publish(folder, NOON.plus(WITHIN)))).contains("<p class=\"bad\" hidden" + SAYS);
        assertThat(RunFolder.read(publish(folder, NOON.plus(WITHIN).plusSeconds(1))))
                .contains("<p class=\"bad\"" + SAYS);
    }
}
