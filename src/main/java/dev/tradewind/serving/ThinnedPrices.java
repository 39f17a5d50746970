package dev.tradewind.serving;

import dev.tradewind.database.ItemHistory;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prices of an item as a chart has room for them, at most some 2,000 points. If there are more buckets, the time is divided into
 * columns: of each column stay the buckets in which a price is highest or lowest, and the first bucket that is missing, with those
 * around it. The volume is that of the whole column. Takes the buckets newest first.
 */
final class ThinnedPrices {

    private static final int MOST_POINTS = 2_000;

    /** In place of a price that is not there although nothing is missing: the line goes on. Null is a gap in the line. */
    private static final Boolean GOES_ON = false;

    private final Endpoint endpoint;
    private final ItemHistory.Range range;
    private final ItemHistory.Range stored;

    /** Seconds; that of a bucket if each has a point of its own. */
    private final long width;

    private final List<Long> times = new ArrayList<>();
    private final List<@Nullable Object[]> prices = new ArrayList<>();
    private final List<@Nullable Long> volumes = new ArrayList<>();

    private Column column;

    /** That was taken last, the oldest so far. */
    private ItemHistory.@Nullable Bucket last;

    private ThinnedPrices(Endpoint endpoint, ItemHistory.Range range, ItemHistory.Range stored, long width) {
        this.endpoint = endpoint;
        this.range = range;
        this.stored = stored;
        this.width = width;
        column = new Column(columnOf(range.last()));
    }

    /** @param to exclusive */
    static ThinnedPrices between(Endpoint endpoint, long from, long to, ItemHistory.Range stored) {
        long step = endpoint.stepSeconds();
        if (from >= to) {
            throw new IllegalArgumentException("from %d to %d is no time".formatted(from, to));
        }
        ItemHistory.Range range =
                new ItemHistory.Range(Math.max(from, stored.first()), Math.min(to - 1, stored.last()));
        long buckets = Math.max(1, (range.last() - range.first()) / step + 1);
        int columns = MOST_POINTS / (2 * endpoint.kind().prices().size() + 3);
        long width = buckets <= MOST_POINTS ? step : Math.floorDiv(buckets + columns - 1, columns) * step;
        return new ThinnedPrices(endpoint, range, stored, width);
    }

    ItemHistory.Range range() {
        return range;
    }

    private boolean isExact() {
        return width == endpoint.stepSeconds();
    }

    private long columnOf(long start) {
        return Math.floorDiv(start - range.first(), width);
    }

    /** Always true: there is room for all. */
    boolean take(ItemHistory.Bucket bucket) {
        long step = endpoint.stepSeconds();
        boolean isAfterGap = last != null && last.start() - bucket.start() > step;
        if (isAfterGap) {
            column.afterGap = last;
            in(bucket.start() + step).gap = bucket.start() + step;
        }
        in(bucket.start()).add(bucket);
        if (isAfterGap) {
            column.beforeGap = bucket;
        }
        last = bucket;
        return true;
    }

    private Column in(long start) {
        if (columnOf(start) != column.number) {
            column.end();
            column = new Column(columnOf(start));
        }
        return column;
    }

    /**
     * What a page gets.
     *
     * @param first start of the oldest bucket that is stored, whatever was asked for
     * @param last of the newest
     * @param from start of the oldest bucket that was looked at
     * @param column how many seconds a volume is of, and the points around it
     * @param whole false if there was no time for the older ones
     * @param prices of each line, null where it has a gap, and false where it goes on without a point
     * @param volume null if the kind of price knows none
     */
    record Shown(
            String endpoint,
            String kind,
            long step,
            String itemId,
            String item,
            long first,
            long last,
            long from,
            long to,
            long column,
            boolean whole,
            long[] times,
            List<List<@Nullable Object>> prices,
            @Nullable List<@Nullable Long> volume) {}

    Shown shown(MarketItem item, boolean isWhole) {
        column.end();
        Collections.reverse(times);
        Collections.reverse(prices);
        Collections.reverse(volumes);
        return new Shown(
                endpoint.name(),
                endpoint.kind().label(),
                endpoint.stepSeconds(),
                item.id().text(),
                item.name(),
                stored.first(),
                stored.last(),
                isWhole || last == null ? range.first() : last.start(),
                range.last(),
                width,
                isWhole,
                times.stream().mapToLong(Long::longValue).toArray(),
                IntStream.range(0, endpoint.kind().prices().size())
                        .mapToObj(this::line)
                        .toList(),
                endpoint.kind() == PriceKind.QUOTES ? null : volumes);
    }

    private List<@Nullable Object> line(int line) {
        List<@Nullable Object> values = new ArrayList<>(prices.size());
        prices.forEach(point -> values.add(point[line]));
        return values;
    }

    /** The buckets of a stretch of time. */
    private final class Column {

        private final long number;
        private final int lines = endpoint.kind().prices().size();
        private final ItemHistory.@Nullable Bucket[] lowest = new ItemHistory.Bucket[lines];
        private final ItemHistory.@Nullable Bucket[] highest = new ItemHistory.Bucket[lines];
        private long gap = Long.MIN_VALUE;
        private long newest = Long.MIN_VALUE;
        private long volume;

        /** Of several gaps, the oldest stays. */
        private ItemHistory.@Nullable Bucket beforeGap;

        private ItemHistory.@Nullable Bucket afterGap;

        Column(long number) {
            this.number = number;
        }

        void add(ItemHistory.Bucket bucket) {
            newest = Math.max(newest, bucket.start());
            volume += bucket.units()[0] + (endpoint.kind() == PriceKind.SIDES ? bucket.units()[1] : 0);
            for (int line = 0; line < lines; line++) {
                double price = bucket.prices()[line];
                if (!Double.isNaN(price)) {
                    ItemHistory.Bucket low = lowest[line];
                    ItemHistory.Bucket high = highest[line];
                    lowest[line] = low == null || price < low.prices()[line] ? bucket : low;
                    highest[line] = high == null || price > high.prices()[line] ? bucket : high;
                }
            }
        }

        /** Adds its points, the newest first. */
        void end() {
            TreeMap<Long, ItemHistory.@Nullable Bucket> points = new TreeMap<>();
            Stream.of(
                            Arrays.stream(lowest),
                            Arrays.stream(highest),
                            Stream.ofNullable(beforeGap),
                            Stream.ofNullable(afterGap))
                    .flatMap(Function.identity())
                    .filter(Objects::nonNull)
                    .forEach(each -> points.put(each.start(), each));
            if (gap != Long.MIN_VALUE) {
                points.put(gap, null);
            } else if (points.isEmpty() && newest != Long.MIN_VALUE) {
                points.put(newest, null);
            }
            points.descendingMap().forEach(this::add);
        }

        private void add(long start, ItemHistory.@Nullable Bucket bucket) {
            @Nullable Object[] point = new @Nullable Object[lines];
            for (int line = 0; bucket != null && line < lines; line++) {
                double price = bucket.prices()[line];
                point[line] =
                        !Double.isNaN(price) ? (Object) price : lowest[line] == null || isExact() ? null : GOES_ON;
            }
            times.add(start);
            prices.add(point);
            volumes.add(newest == Long.MIN_VALUE || isExact() && bucket == null ? null : (Long) volume);
        }
    }
}
