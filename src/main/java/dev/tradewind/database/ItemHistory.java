package dev.tradewind.database;

import dev.tradewind.market.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Reads the prices of one item in all buckets of a range, newest first. No index has the buckets of an item together: it would double
 * the file. So each bucket is a search by the key, 500 of them in one query, and never a scan of the buckets.
 */
public final class ItemHistory {

    private static final int BUCKETS_A_QUERY = 500;

    private final Endpoint endpoint;
    private final int item;
    private final NamedParameterJdbcTemplate database;

    /** @param last the start of the newest bucket */
    public record Range(long first, long last) {}

    /**
     * A bucket that is imported.
     *
     * @param prices of the item, by the columns of the kind of price; NaN if the bucket does not have it
     * @param units by the columns, too
     */
    public record Bucket(long start, double[] prices, long[] units) {}

    /** Gets one bucket after the other. */
    public interface Reader {

        /** Answers whether it wants more. */
        boolean take(Bucket bucket);
    }

    /** @param database reads in one transaction */
    ItemHistory(Endpoint endpoint, int item, JdbcTemplate database) {
        this.endpoint = endpoint;
        this.item = item;
        this.database = new NamedParameterJdbcTemplate(database);
    }

    /** Answers whether the reader wanted all. */
    boolean read(Range range, Reader reader) {
        List<Long> starts = starts(range);
        for (int first = 0; first < starts.size(); first += BUCKETS_A_QUERY) {
            List<Long> some = starts.subList(first, Math.min(starts.size(), first + BUCKETS_A_QUERY));
            Map<Long, Bucket> found = find(some);
            for (long start : some) {
                if (!reader.take(found.getOrDefault(start, nothing(start)))) {
                    return start == starts.get(starts.size() - 1);
                }
            }
        }
        return true;
    }

    private List<Long> starts(Range range) {
        return database.getJdbcTemplate()
                .query(
                        Sql.SELECT_STARTS,
                        (row, number) -> row.getLong(1),
                        endpoint.name(),
                        range.first(),
                        range.last());
    }

    private Map<Long, Bucket> find(List<Long> starts) {
        Map<Long, Bucket> found = new HashMap<>();
        database.query(
                new PriceSql(endpoint.kind()).selectItem(),
                Map.of("endpoint", endpoint.name(), "item", item, "starts", starts),
                row -> {
                    found.put(row.getLong(1), bucket(row));
                });
        return found;
    }

    private Bucket bucket(ResultSet row) throws SQLException {
        Bucket bucket = nothing(row.getLong(1));
        int next = 2;
        for (int column = 0; column < bucket.prices.length; column++) {
            bucket.prices[column] = SnapshotScan.price(row, next++);
        }
        for (int column = 0; column < bucket.units.length; column++) {
            bucket.units[column] = row.getLong(next++);
        }
        return bucket;
    }

    private Bucket nothing(long start) {
        double[] prices = new double[endpoint.kind().prices().size()];
        Arrays.fill(prices, Double.NaN);
        return new Bucket(start, prices, new long[endpoint.kind().units().size()]);
    }
}
