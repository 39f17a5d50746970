package dev.tradewind.reporting.why;

import dev.tradewind.database.BucketState;
import dev.tradewind.market.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The states of a stretch of buckets in few characters, however many they are: which are absent, which are empty, when a bucket was
 * revised last, and a sum for each group of buckets. That is enough to find out later which buckets have changed since: in a stretch
 * of at most {@link #MOST_GROUPS} buckets each has a sum of its own.
 *
 * @param first the start of the oldest bucket, in unix seconds
 * @param absent the positions of the buckets that are not imported; the oldest bucket has position 0
 * @param empty the positions of the imported buckets without rows
 * @param revised when the rows of any of them were replaced last; null if they never were
 * @param groupSize how many buckets a sum is for; the newest group may have fewer
 */
record BucketSums(
        long first,
        long step,
        int count,
        BitSet absent,
        BitSet empty,
        @Nullable Instant revised,
        int groupSize,
        List<String> sums) {

    static final int MOST_GROUPS = 64;

    private static final String SEPARATOR = " ";
    private static final String NONE = "-";

    /** @param mostGroups how many sums there may be */
    static BucketSums of(Window stretch, SortedMap<Long, BucketState> states, int mostGroups) {
        int count = stretch.interval();
        long first = stretch.oldest().start();
        long step = stretch.endpoint().stepSeconds();
        BitSet absent = new BitSet();
        BitSet empty = new BitSet();
        Instant revised = null;
        @Nullable BucketState[] byPosition = new BucketState[count];
        for (int position = 0; position < count; position++) {
            BucketState state = states.get(first + position * step);
            byPosition[position] = state;
            absent.set(position, state == null);
            empty.set(position, state != null && state.rows() == 0);
            if (state != null && state.changedAt() != null) {
                Instant changed = Instant.parse(state.changedAt());
                revised = revised == null || changed.isAfter(revised) ? changed : revised;
            }
        }
        int size = (count + mostGroups - 1) / mostGroups;
        Sums summing = new Sums();
        List<String> sums = new ArrayList<>();
        for (int from = 0; from < count; from += size) {
            sums.add(summing.brief(text(from, Math.min(count, from + size), position -> byPosition[position])));
        }
        return new BucketSums(first, step, count, absent, empty, revised, size, sums);
    }

    private static String text(int from, int to, IntFunction<@Nullable BucketState> states) {
        StringBuilder text = new StringBuilder();
        for (int position = from; position < to; position++) {
            BucketState state = states.apply(position);
            if (state != null) {
                text.append(position - from).append(' ').append(state.rows()).append(' ');
                text.append(state.changedAt() == null ? "" : state.changedAt()).append('\n');
            }
        }
        return text.toString();
    }

    /** To be read by {@link #parse}. */
    String text() {
        return String.join(
                SEPARATOR,
                Instant.ofEpochSecond(first).toString(),
                Long.toString(step),
                Integer.toString(count),
                text(absent),
                text(empty),
                revised == null ? NONE : revised.toString(),
                Integer.toString(groupSize),
                String.join("", sums));
    }

    private static String text(BitSet positions) {
        return positions.isEmpty()
                ? NONE
                : Base64.getEncoder().withoutPadding().encodeToString(positions.toByteArray());
    }

    /** Empty if it is no such text: anybody may have written the record. */
    static Optional<BucketSums> parse(String text) {
        String[] words = text.split(SEPARATOR);
        try {
            List<String> sums = new ArrayList<>();
            for (int from = 0; from < words[7].length(); from += Sums.BRIEF) {
                sums.add(words[7].substring(from, from + Sums.BRIEF));
            }
            return Optional.of(new BucketSums(
                    Instant.parse(words[0]).getEpochSecond(),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]),
                    positions(words[3]),
                    positions(words[4]),
                    words[5].equals(NONE) ? null : Instant.parse(words[5]),
                    Integer.parseInt(words[6]),
                    sums));
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    private static BitSet positions(String text) {
        return text.equals(NONE)
                ? new BitSet()
                : BitSet.valueOf(Base64.getDecoder().decode(text));
    }

    private long start(int position) {
        return first + position * step;
    }

    /**
     * Tells of each bucket that has changed since, in the part of the stretch that is still looked at. Where only the sum of a group
     * says so, because nothing says which of its buckets was revised, it tells of all imported buckets of the group.
     *
     * @param states what is imported now
     * @param now the stretch that is looked at now
     */
    void compare(SortedMap<Long, BucketState> states, Window now, Changes changes) {
        for (int from = 0; from < count && groupSize > 0; from += groupSize) {
            int to = Math.min(count, from + groupSize);
            boolean named = false;
            for (int position = from; position < to; position++) {
                Cause.Kind change = change(position, states.get(start(position)));
                if (change != null && contains(now, position)) {
                    changes.add(change, start(position));
                    named = true;
                }
            }
            boolean whole = contains(now, from) && contains(now, to - 1);
            if (whole && !named && !hasSum(from, to, states)) {
                for (int position = from; position < to; position++) {
                    if (!absent.get(position)) {
                        changes.add(Cause.Kind.BUCKET_REVISED, start(position));
                    }
                }
            }
        }
    }

    private boolean hasSum(int from, int to, SortedMap<Long, BucketState> states) {
        return new Sums()
                .brief(text(from, to, position -> states.get(start(position))))
                .equals(sums.get(from / groupSize));
    }

    private boolean contains(Window now, int position) {
        return start(position) >= now.oldest().start()
                && start(position) <= now.newest().start();
    }

    private Cause.@Nullable Kind change(int position, @Nullable BucketState now) {
        if (absent.get(position)) {
            return now == null ? null : Cause.Kind.BUCKET_FILLED;
        }
        if (now == null) {
            return Cause.Kind.BUCKET_GONE;
        }
        return empty.get(position) != (now.rows() == 0) || isRevised(now) ? Cause.Kind.BUCKET_REVISED : null;
    }

    private boolean isRevised(BucketState now) {
        return now.changedAt() != null
                && (revised == null || Instant.parse(now.changedAt()).isAfter(revised));
    }

    /** Learns which buckets changed. */
    interface Changes {
        void add(Cause.Kind change, long start);
    }
}
