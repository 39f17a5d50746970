package dev.tradewind.reporting;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.State;
import dev.tradewind.market.Window;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A calendar of a year: rows and delays differ from bucket to bucket, as those of a game do, and here and there something is missing. */
record MadeUpCalendar(List<BucketStates> endpoints) {

    static final Instant AS_OF = Instant.parse("2026-11-28T02:06:00Z");
    static final Endpoint DAY = new Endpoint("24h", Duration.ofDays(1), Duration.ofMinutes(10), List.of(3));
    static final Endpoint HOUR =
            new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.QUOTES, Answers.PRESENT);
    static final Endpoint FIVE = new Endpoint("5m", Duration.ofMinutes(5), Duration.ofMinutes(1), List.of(3));
    private static final int DAYS = 365;

    static MadeUpCalendar ofAYear() {
        return new MadeUpCalendar(Stream.of(DAY, HOUR, FIVE)
                .map(endpoint -> of(endpoint, (int) (DAYS * 86_400L / endpoint.stepSeconds())))
                .toList());
    }

    static BucketStates of(Endpoint endpoint, int buckets) {
        Random random = new Random(7);
        Window window = endpoint.window(buckets, AS_OF);
        State[] states = new State[buckets];
        int[] rows = new int[buckets];
        long[] arrivals = new long[buckets];
        double usual = 3400;
        for (int i = 0; i < buckets; i++) {
            states[i] = state(window.bucket(i), endpoint.answers());
            usual += random.nextGaussian() * 3 - (usual - 3400) / 100;
            rows[i] = states[i] == State.PRESENT ? (int) (usual + random.nextGaussian() * 90) : 0;
            arrivals[i] = states[i].isThere() ? window.bucket(i).closing().getEpochSecond() + random.nextInt(900) : 0;
        }
        return new BucketStates(window, states, rows, arrivals);
    }

    private static State state(Bucket bucket, Answers answers) {
        String time = bucket.time().toString();
        if (time.startsWith("2026-11-01") || time.startsWith("2026-11-02") || time.startsWith("2026-11-03")) {
            return answers == Answers.PRESENT ? State.LOST : State.NOT_ASKED;
        }
        if (answers == Answers.PRESENT) {
            return time.contains("T13") && time.startsWith("2026-08") ? State.LOST : State.PRESENT;
        }
        if (time.startsWith("2026-11-27T2") && bucket.endpoint().equals(FIVE)) {
            return State.DOUBTFUL;
        }
        if (time.startsWith("2026-11-28T01") || time.startsWith("2026-11-26T1") && bucket.start() % 1500 == 0) {
            return State.ARCHIVED;
        }
        if (time.startsWith("2026-06-11T10") || time.startsWith("2026-06-11T11")) {
            return State.EMPTY;
        }
        if (time.startsWith("2026-01-0")) {
            return State.OUT_OF_REACH;
        }
        if (time.startsWith("2025")) {
            return State.BEFORE;
        }
        return time.startsWith("2026-04-20T") && bucket.start() % 7 == 0 ? State.NOT_ASKED : State.PRESENT;
    }

    private static JobDefinition job() {
        return SmallJob.of(Retention.FOR_EVER, DAY, HOUR, FIVE);
    }

    static ReportFolder reports(Path folder) {
        ReportContext context = job().reportContext(AS_OF, "1", Clock.fixed(AS_OF, ZoneOffset.UTC));
        return new ReportFolder(folder, context, new JsonMapper());
    }

    /** Answers the page. */
    Path publish(Path folder) {
        reports(folder).publishCalendar(endpoints);
        reports(folder).publishIndex();
        return folder.resolve("calendar.html");
    }
}
