package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.RunParts;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.State;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.SourceWithHorizon;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillForecastTests {

    private static final Instant NOW = Instant.parse("2026-01-10T12:30:00Z");

    @TempDir
    private Path folder;

    /** Of the six hours that began before now; nothing is there yet. */
    private BackfillForecast forecast(JobDefinition job) {
        BucketRange range = new BucketRange(NOW.minus(Duration.ofHours(6)), NOW, new TreeSet<>(), false);
        RunRequest request = new RunRequest(
                job, NOW, new RunRequest.Folders(folder, folder.resolve("reports")), range, RunParts.ALL);
        return BackfillForecast.of(
                request,
                MarketLocation.file(folder.resolve("small/market.db")),
                folder.resolve("small"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void ofASourceThatTellsThePresentWhatPassedIsLost() {
        Endpoint present = new Endpoint(
                "1h", null, Duration.ofHours(1), Duration.ZERO, List.of(2), PriceKind.SIDES, Answers.PRESENT);
        BackfillForecast forecast = forecast(SmallJob.of(Retention.FOR_EVER, present));
        assertThat(forecast.endpoints().get(0).states()).isEqualTo(Map.of(State.LOST, 5, State.NOT_ASKED, 1));
        assertThat(forecast.requests()).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanTheHorizonIsOutOfReachAndNothingIsBeforeTheFirst() {
        Endpoint hour = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2));
        BackfillForecast forecast =
                forecast(SourceWithHorizon.of(SmallJob.of(Retention.FOR_EVER, hour), Duration.ofHours(3)));
        assertThat(forecast.endpoints().get(0).states()).isEqualTo(Map.of(State.OUT_OF_REACH, 2, State.NOT_ASKED, 3));
        assertThat(forecast.requests()).isEqualTo(3);
    }
}
