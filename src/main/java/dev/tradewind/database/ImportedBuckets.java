package dev.tradewind.database;

import dev.tradewind.market.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The imported buckets of an endpoint, ascending. There may be a hundred thousand, so they stand in columns. */
public final class ImportedBuckets implements RowCallbackHandler {

    private static final int FIRST_SIZE = 1024;
    private static final long SECONDS_PER_DAY = 86_400;

    /** {@code 2026-11-28T}. */
    private static final int DAY_LENGTH = 11;

    private final Endpoint endpoint;
    private final Map<Long, Instant> emptySince = new HashMap<>();
    private long[] starts = new long[FIRST_SIZE];
    private int[] rows = new int[FIRST_SIZE];
    private long[] arrivals = new long[FIRST_SIZE];
    private int size;

    /** The day of the arrival that was read last, and its midnight. */
    private String day = "never";

    private long midnight;

    ImportedBuckets(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** None. */
    public static ImportedBuckets none(Endpoint endpoint) {
        return new ImportedBuckets(endpoint);
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
            arrivals = Arrays.copyOf(arrivals, 2 * size);
        }
        starts[size] = row.getLong(1);
        rows[size] = row.getInt(2);
        arrivals[size] = seconds(String.valueOf(row.getString(3)));
        if (rows[size] == 0) {
            emptySince.put(starts[size], MarketDatabase.instant(row, 4));
        }
        size++;
    }

    /** Most are of the same day as the one before, and it takes much longer to read a whole instant. */
    private long seconds(String time) {
        if (time.startsWith(day) && time.endsWith("Z")) {
            int hours = number(time, DAY_LENGTH);
            int minutes = number(time, DAY_LENGTH + 3);
            int seconds = number(time, DAY_LENGTH + 6);
            if (hours >= 0 && minutes >= 0 && seconds >= 0) {
                return midnight + 3600L * hours + 60L * minutes + seconds;
            }
        }
        long seconds = Instant.parse(time).getEpochSecond();
        day = time.substring(0, DAY_LENGTH);
        midnight = Math.floorDiv(seconds, SECONDS_PER_DAY) * SECONDS_PER_DAY;
        return seconds;
    }

    /** The two digits there; below 0 if none are. */
    private static int number(String time, int at) {
        if (at + 2 >= time.length()) {
            return -1;
        }
        int tens = Character.digit(time.charAt(at), 10);
        int ones = Character.digit(time.charAt(at + 1), 10);
        return tens < 0 || ones < 0 ? -1 : 10 * tens + ones;
    }

    public int size() {
        return size;
    }

    /** Unix seconds. */
    public long start(int index) {
        return starts[index];
    }

    public int rows(int index) {
        return rows[index];
    }

    /** When it was imported, unix seconds. */
    public long arrival(int index) {
        return arrivals[index];
    }

    /** As {@link StoredBuckets#doubtful}. */
    public Set<Long> doubtful(Duration believedAfter, Instant now) {
        StoredBuckets empty = new StoredBuckets(endpoint, new TreeMap<>(), emptySince);
        if (!empty.hasYoung(believedAfter, now)) {
            return Set.of();
        }
        SortedMap<Long, Integer> all = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            all.put(starts[i], rows[i]);
        }
        return new StoredBuckets(endpoint, all, emptySince).doubtful(believedAfter, now);
    }
}
