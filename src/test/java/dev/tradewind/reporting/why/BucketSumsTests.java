package dev.tradewind.reporting.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.BucketState;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketSumsTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T00:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1));

    private static Window stretch(int buckets) {
        return HOUR.window(buckets, AS_OF);
    }

    private static SortedMap<Long, BucketState> random(Window stretch, Random random) {
        SortedMap<Long, BucketState> states = new TreeMap<>();
        stretch.oldestFirst().forEach(bucket -> {
            if (random.nextInt(10) > 0) {
                String changed = random.nextInt(5) > 0
                        ? null
                        : AS_OF.plusSeconds(random.nextInt(1000)).toString();
                states.put(bucket.start(), new BucketState(random.nextInt(4), changed));
            }
        });
        return states;
    }

    private static BucketSums sums(Window stretch, SortedMap<Long, BucketState> states) {
        return BucketSums.parse(
                        BucketSums.of(stretch, states, BucketSums.MOST_GROUPS).text())
                .orElseThrow();
    }

    /** The kinds of change with the starts of the buckets. */
    private static List<String> changes(BucketSums before, SortedMap<Long, BucketState> now, Window stretch) {
        List<String> changes = new ArrayList<>();
        before.compare(now, stretch, (kind, start) -> changes.add(kind.label() + " " + start));
        return changes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 1000, 8640})
    void everyChangeOfABucketIsFound(int buckets) {
        Random random = new Random(buckets);
        Window stretch = stretch(buckets);
        SortedMap<Long, BucketState> states = random(stretch, random);
        BucketSums before = sums(stretch, states);
        assertThat(changes(before, states, stretch)).isEmpty();
        for (int i = 0; i < 100; i++) {
            long start = stretch.bucket(random.nextInt(buckets)).start();
            SortedMap<Long, BucketState> now = new TreeMap<>(states);
            BucketState was = states.get(start);
            if (was == null) {
                now.put(start, new BucketState(random.nextInt(3), null));
                assertThat(changes(before, now, stretch)).containsExactly("bucket-filled " + start);
            } else if (random.nextInt(3) == 0) {
                now.remove(start);
                assertThat(changes(before, now, stretch)).containsExactly("bucket-gone " + start);
            } else if (random.nextBoolean()) {
                now.put(
                        start,
                        new BucketState(was.rows(), AS_OF.plusSeconds(2000).toString()));
                assertThat(changes(before, now, stretch)).containsExactly("bucket-revised " + start);
            } else {
                now.put(start, new BucketState(was.rows() + 7, was.changedAt()));
                assertThat(changes(before, now, stretch))
                        .as("if only the sum of its group says so, all of the group are named")
                        .contains("bucket-revised " + start)
                        .hasSizeLessThanOrEqualTo((buckets + 63) / 64);
            }
            assertThat(BucketSums.of(stretch, now, BucketSums.MOST_GROUPS).text())
                    .isNotEqualTo(BucketSums.of(stretch, states, BucketSums.MOST_GROUPS)
                            .text());
        }
    }

    @Test
    void aBucketThatIsNoLongerLookedAtIsNoCause() {
        Window stretch = stretch(100);
        SortedMap<Long, BucketState> states = new TreeMap<>();
        stretch.oldestFirst().forEach(bucket -> states.put(bucket.start(), new BucketState(1, null)));
        BucketSums before = sums(stretch, states);
        states.remove(stretch.oldest().start());
        states.put(stretch.bucket(99).start(), new BucketState(0, null));
        assertThat(changes(before, states, stretch(99)))
                .containsExactly("bucket-revised " + stretch.newest().start());
    }

    @Test
    void theTextIsShortHoweverManyBucketsThereAre() {
        assertThat(BucketSums.of(stretch(60), new TreeMap<>(), BucketSums.MOST_GROUPS)
                        .text())
                .hasSizeLessThan(900);
        assertThat(BucketSums.of(stretch(10_000), random(stretch(10_000), new Random(1)), BucketSums.MOST_GROUPS)
                        .text())
                .hasSizeLessThan(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "a b c d e f g h", "2026-01-10T00:00:00Z 3600 x - - - 1 123456789012"})
    void whatIsNoSuchTextSaysNothing(String text) {
        assertThat(BucketSums.parse(text)).isEmpty();
    }
}
