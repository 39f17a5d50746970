package dev.tradewind.market;

import static dev.tradewind.market.State.DOUBTFUL;
import static dev.tradewind.market.State.EMPTY;
import static dev.tradewind.market.State.LOST;
import static dev.tradewind.market.State.NOT_ASKED;
import static dev.tradewind.market.State.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.market.BucketStates.Gap;
import dev.tradewind.market.BucketStates.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketStatesTests {

    private static final Endpoint FIVE = new Endpoint("5m", Duration.ofMinutes(5), Duration.ZERO, List.of(3));
    private static final Endpoint HOUR_OF_PRESENT =
            new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.QUOTES, Answers.PRESENT);

    /** The first is the bucket from 23:50 on. */
    private static BucketStates of(Endpoint endpoint, State... states) {
        long step = endpoint.stepSeconds();
        long first = Instant.parse("2026-10-31T23:50:00Z").getEpochSecond() / step * step;
        Bucket newest = new Bucket(endpoint, first + (states.length - 1) * step);
        return new BucketStates(
                new Window(newest, states.length), states, new int[states.length], new long[states.length]);
    }

    @Test
    void aGapIsWhatIsMissingAndMayBeHadAndNamesTheOptionsThatFillIt() {
        BucketStates states = of(FIVE, NOT_ASKED, PRESENT, LOST, NOT_ASKED, DOUBTFUL, DOUBTFUL, EMPTY);
        assertThat(states.gaps())
                .extracting(Gap::buckets, Gap::states, Gap::options)
                .containsExactly(
                        tuple(
                                3,
                                Map.of(NOT_ASKED, 1, DOUBTFUL, 2),
                                "--from=2026-11-01T00:05Z --to=2026-11-01T00:20Z --endpoint=5m"),
                        tuple(
                                1,
                                Map.of(NOT_ASKED, 1),
                                "--from=2026-10-31T23:50Z --to=2026-10-31T23:55Z --endpoint=5m"));
        assertThat(State.missing(states.counts())).isEqualTo("2 doubtful, 2 not asked for, 1 lost");
    }

    @Test
    void ofThePresentNoGapCanBeFilled() {
        assertThat(of(HOUR_OF_PRESENT, NOT_ASKED, PRESENT, LOST, NOT_ASKED).gaps())
                .isEmpty();
    }

    @Test
    void bucketsAreToldInStretchesAndInDays() {
        BucketStates states = of(FIVE, PRESENT, PRESENT, EMPTY, PRESENT);
        assertThat(states.stretches())
                .extracting(Stretch::state, Stretch::buckets)
                .containsExactly(tuple(PRESENT, 2), tuple(EMPTY, 1), tuple(PRESENT, 1));
        assertThat(states.days())
                .extracting(
                        BucketStates::size,
                        BucketStates::sign,
                        each -> each.window().oldest().time().toString())
                .containsExactly(tuple(2, PRESENT, "2026-10-31T23:50:00Z"), tuple(2, PRESENT, "2026-11-01T00:00:00Z"));
    }

    @Test
    void aMonthBeginsWithItsFirstBucket() {
        assertThat(of(FIVE, PRESENT, PRESENT, EMPTY, PRESENT).months())
                .extracting(each -> each.day().toString(), BucketStates::size)
                .containsExactly(tuple("2026-10-31", 2), tuple("2026-11-01", 2));
    }

    @Test
    void theStateThatAsksMostForALookStandsForAll() {
        assertThat(of(FIVE, PRESENT, LOST, EMPTY).sign()).isEqualTo(LOST);
        assertThat(of(FIVE, PRESENT, LOST, NOT_ASKED).sign()).isEqualTo(NOT_ASKED);
        assertThat(of(FIVE, DOUBTFUL, LOST, NOT_ASKED).sign()).isEqualTo(DOUBTFUL);
        assertThat(of(FIVE, EMPTY, EMPTY).sign()).isEqualTo(EMPTY);
    }
}
