package dev.tradewind.reporting;

import dev.tradewind.market.BucketStates;
import dev.tradewind.market.BucketStates.Stretch;
import java.util.Comparator;
import java.util.List;

/**
 * The states of buckets as a page carries them: varints, seven bits a byte, the lowest first, packed, see {@link Packed}. First come the
 * states of each endpoint: how many stretches, then of each its state and how many buckets it has, the oldest first. Then come the rows
 * and arrivals of each endpoint, that with the fewest buckets first: how many, then for each bucket that is there, the newest first, the
 * differences of its rows and of its delay in minutes from those of the one before. A delay counts from the end of the bucket. Numbers
 * with a sign are doubled, and one more if they are below 0: {@code -3} is 5.
 */
final class EmbeddedCalendar {

    /** Together they take some 600 kB of a page that is to stay under 1 MB. */
    static final int MOST_DETAILS = 150_000;

    private static final int SECONDS_PER_MINUTE = 60;

    private final Packed packed = new Packed(Integer.MAX_VALUE);

    private EmbeddedCalendar() {}

    static String pack(List<BucketStates> endpoints) {
        EmbeddedCalendar calendar = new EmbeddedCalendar();
        calendar.write(endpoints);
        return calendar.packed.text();
    }

    private void write(List<BucketStates> endpoints) {
        for (BucketStates states : endpoints) {
            writeStates(states.stretches());
        }
        int room = MOST_DETAILS;
        for (BucketStates states : byCount(endpoints)) {
            int count = Math.min(room, states.there());
            writeDetails(states, count);
            room -= count;
        }
    }

    private static List<BucketStates> byCount(List<BucketStates> endpoints) {
        return endpoints.stream()
                .sorted(Comparator.comparingInt(BucketStates::size))
                .toList();
    }

    private void writeStates(List<Stretch> stretches) {
        unsigned(stretches.size());
        for (Stretch stretch : stretches) {
            unsigned(stretch.state().ordinal());
            unsigned(stretch.buckets());
        }
    }

    private void writeDetails(BucketStates states, int count) {
        unsigned(count);
        long step = states.endpoint().stepSeconds();
        long rows = 0;
        long delay = 0;
        int left = count;
        for (int i = states.size() - 1; left > 0; i--) {
            if (states.state(i).isThere()) {
                long late = Math.floorDiv(states.arrival(i) - states.start(i) - step, SECONDS_PER_MINUTE);
                signed(states.rows(i) - rows);
                signed(late - delay);
                rows = states.rows(i);
                delay = late;
                left--;
            }
        }
    }

    private void signed(long value) {
        unsigned(value < 0 ? -2 * value - 1 : 2 * value);
    }

    private void unsigned(long value) {
        long rest = value;
        while (rest > 127) {
            packed.add((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        packed.add((int) rest);
    }
}
