package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PackedSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads imported buckets of an endpoint: packed, or from their rows where they are not packed, or where that is damaged. */
final class SnapshotReader {

    /** Of the longest, PostgreSQL's driver takes 35 at a time, which it gets as text of twice the length. */
    private static final int BUCKETS_A_QUERY = 25;

    private final Endpoint endpoint;
    private final JdbcTemplate database;

    /** @param database reads in one transaction */
    SnapshotReader(Endpoint endpoint, JdbcTemplate database) {
        this.endpoint = endpoint;
        this.database = database;
    }

    private record Packed(long start, Written written, byte @Nullable [] bytes) {}

    /** @throws UnusableDatabaseException if one of them is not imported */
    Map<Bucket, WrittenSnapshot> read(List<Bucket> buckets) {
        Map<Bucket, WrittenSnapshot> read = new HashMap<>();
        for (int first = 0; first < buckets.size(); first += BUCKETS_A_QUERY) {
            List<Bucket> some = buckets.subList(first, Math.min(buckets.size(), first + BUCKETS_A_QUERY));
            packed(some).stream()
                    .flatMap(each -> checked(each).stream())
                    .forEach(each ->
                            read.put(new Bucket(endpoint, each.snapshot().start()), each));
        }
        for (Bucket bucket : buckets) {
            read.computeIfAbsent(bucket, this::fromRows);
        }
        return read;
    }

    private Collection<Packed> packed(List<Bucket> buckets) {
        List<Long> starts = buckets.stream().map(Bucket::start).sorted().toList();
        Map<String, Object> parameters = Map.of(
                "endpoint", endpoint.name(),
                "starts", starts,
                "first", starts.get(0),
                "last", starts.get(starts.size() - 1));
        List<Packed> packed = new ArrayList<>();
        new NamedParameterJdbcTemplate(database).query(Sql.SELECT_PACKED, parameters, row -> {
            packed.add(packed(row));
        });
        return packed;
    }

    private static Packed packed(ResultSet row) throws SQLException {
        return new Packed(row.getLong(1), new Written(row.getInt(2), row.getString(3)), row.getBytes(4));
    }

    private Optional<WrittenSnapshot> checked(Packed packed) {
        return packed.bytes == null
                ? Optional.empty()
                : PackedSnapshot.of(packed.bytes, endpoint.kind())
                        .filter(snapshot -> isOf(packed, snapshot))
                        .map(snapshot -> new WrittenSnapshot(snapshot, packed.written));
    }

    private static boolean isOf(Packed packed, PackedSnapshot snapshot) {
        return snapshot.start() == packed.start && snapshot.size() == packed.written.rows();
    }

    private WrittenSnapshot fromRows(Bucket bucket) {
        StoredSnapshot stored = SnapshotScan.read(database, bucket);
        return new WrittenSnapshot(stored.snapshot().packed(), stored.row().written());
    }
}
