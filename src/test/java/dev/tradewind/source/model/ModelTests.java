package dev.tradewind.source.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.source.SourceType.Reporting;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTests {

    private static final Wanted BUCKET = new Wanted.Prices(
            new Bucket(new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3)), 1_767_600_000));

    private final Clockwork timer = new Clockwork();

    @Test
    void aReportTakesItsCostForEachBucketOfItsInterval() {
        report(Duration.ofMillis(100), 30);
        assertThat(timer.waits).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void anImportThatFollowsAtOnceOnAnotherIsCountedFromTheEndOfThatOne() {
        ModelDecoder decoder = new ModelDecoder(Duration.ofMillis(10), timer);
        decoder.begin(BUCKET).decoded();
        timer.pass(Duration.ofMillis(4));
        decoder.begin(BUCKET).decoded();
        timer.pass(Duration.ofMillis(50));
        decoder.begin(BUCKET).decoded();
        assertThat(timer.waits).containsExactly(Duration.ofMillis(10), Duration.ofMillis(6), Duration.ofMillis(10));
    }

    @Test
    void nobodyWaitsOnceTheRunIsToStop() {
        timer.stopped = true;
        report(Duration.ofHours(1), 30);
        new ModelDecoder(Duration.ofHours(1), timer).begin(BUCKET).decoded();
        assertThat(timer.waits).isEmpty();
    }

    private void report(Duration cost, int interval) {
        ItemSeries series = new ItemSeries(PriceColumns.ofLength(PriceKind.SIDES, interval));
        new ModelType()
                .reports(new Reporting(cost, timer))
                .ownFigures()
                .values()
                .forEach(figure -> figure.in(item -> series));
    }

    /** Time passes only while somebody waits, or when a test lets it pass. */
    private static final class Clockwork implements Timer {

        private final List<Duration> waits = new ArrayList<>();
        private long nanos = Duration.ofDays(1).toNanos();
        private boolean stopped;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            if (stopped) {
                throw new InterruptedException();
            }
            waits.add(Duration.ofNanos(nanoTime - nanos));
            nanos = nanoTime;
        }
    }
}
