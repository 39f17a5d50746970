package dev.tradewind.job.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.OneAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshAnswersTests {

    private static final PriceKind KIND = PriceKind.AGGREGATES;
    private static final Bucket NEWEST = new Endpoint("day", Duration.ofDays(1), Duration.ZERO, List.of(3), KIND)
            .newestClosed(Instant.parse("2026-01-10T12:00:00Z"));

    private static Wanted.Prices wanted(int age, @Nullable String stored) {
        return new Wanted.Prices(List.of(NEWEST.minus(age)), stored);
    }

    private static AnswerReading reading(int age, int rows) {
        Wanted.Prices wanted = wanted(age, null);
        return answered(
                wanted, new Decoded.Prices(wanted, Snapshot.ofSize(KIND, wanted.start(), rows), LeftOut.NOTHING));
    }

    private static AnswerReading answered(Wanted wanted, Decoded decoded) {
        AnswerReading reading = new OneAnswer(wanted, "day", answer -> decoded);
        reading.add(new Answer(new byte[0]));
        return reading;
    }

    /** A row of aggregates takes 44 bytes, and a reading a thousand. */
    @Test
    void asMuchIsKeptAsTheRowsLeaveRoomFor() {
        FreshAnswers fresh = new FreshAnswers(100_000);
        AnswerReading large = reading(0, 2_000);
        AnswerReading small = reading(2, 100);
        fresh.keep(large);
        fresh.keep(reading(1, 2_000)); // the archive has it
        fresh.keep(small);
        assertThat(fresh.take(wanted(1, null))).isNull();
        assertThat(fresh.take(wanted(2, null))).isSameAs(small);
        assertThat(fresh.take(wanted(0, null))).isSameAs(large);

        AnswerReading next = reading(1, 2_000);
        fresh.keep(next);
        assertThat(fresh.take(wanted(1, null))).isSameAs(next);
    }

    @Test
    void whatNoFileHasIsKeptInAnyCase() {
        Wanted.Prices unchanged = wanted(0, "\"1\"");
        FreshAnswers full = new FreshAnswers(0);
        full.keep(answered(unchanged, new Decoded.Unchanged(unchanged)));
        assertThat(full.take(unchanged)).isNotNull();

        Wanted.Prices revised = wanted(1, "\"1\"");
        Snapshot rows = Snapshot.ofSize(KIND, revised.start(), 1);
        full.keep(answered(revised, new Decoded.Prices(revised, rows, LeftOut.NOTHING)));
        assertThat(full.take(revised)).isNull();
    }
}
