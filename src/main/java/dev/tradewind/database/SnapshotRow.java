package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The row that says that a bucket is imported.
 *
 * @param version of the source's answer; null if the source has no name for it
 * @param changedAt when the bucket's first prices were replaced last; null if they stand
 * @param checkedAt when the source last said that this is its answer
 * @param written which prices it has
 */
record SnapshotRow(@Nullable String version, @Nullable String changedAt, Instant checkedAt, Written written) {

    /** @throws UnusableDatabaseException if the bucket is not imported */
    static SnapshotRow get(JdbcTemplate database, Bucket bucket) {
        List<SnapshotRow> found = database.query(
                Sql.SELECT_SNAPSHOT,
                (row, number) -> new SnapshotRow(
                        row.getString("version"),
                        row.getString("changed_at"),
                        Instant.parse(row.getString("checked_at")),
                        new Written(row.getInt("row_count"), row.getString("written_at"))),
                bucket.endpoint().name(),
                bucket.start());
        if (found.isEmpty()) {
            throw SnapshotScan.damaged(bucket + " is not there any more");
        }
        return found.get(0);
    }
}
