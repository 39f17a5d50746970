package dev.tradewind.importing;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Volumes;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the import step has done so far. The importing thread writes it, any thread may read it. */
public final class ImportStatistics {

    private static final Logger logger = LoggerFactory.getLogger(ImportStatistics.class);

    /** So many answers with wrong rows are logged: an item may be wrong in every bucket. */
    private static final int NAMED_ANSWERS = 10;

    private final AtomicInteger buckets = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong leftOutRows = new AtomicLong();
    private final AtomicInteger leftOutAnswers = new AtomicInteger();
    private volatile @Nullable String firstLeftOut;

    /** Of each bucket with volumes of two sides that this run has imported. */
    private final Map<Bucket, Volumes> volumes = new ConcurrentHashMap<>();

    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();

    void imported(Decoded decoded) {
        if (decoded instanceof Decoded.Prices prices) {
            buckets.incrementAndGet();
            rows.addAndGet(prices.size());
            prices.forEach((bucket, snapshot) -> addVolumes(bucket, snapshot.columns()));
        }
        if (decoded.leftOut().rows() > 0) {
            leftOut(decoded);
        }
    }

    private void addVolumes(Bucket bucket, PriceColumns columns) {
        if (columns.kind() == PriceKind.SIDES) {
            volumes.put(bucket, Volumes.of(columns));
        }
    }

    private void leftOut(Decoded decoded) {
        LeftOut leftOut = decoded.leftOut();
        leftOutRows.addAndGet(leftOut.rows());
        if (firstLeftOut == null) {
            firstLeftOut = "%s: %s".formatted(decoded.wanted(), leftOut.named().get(0));
        }
        if (leftOutAnswers.incrementAndGet() <= NAMED_ANSWERS) {
            logger.warn(
                    "{}: left out {} of {} rows: {}",
                    decoded.wanted(),
                    leftOut.rows(),
                    decoded.size() + leftOut.rows(),
                    leftOut);
        }
    }

    public int buckets() {
        return buckets.get();
    }

    public long rows() {
        return rows.get();
    }

    Map<Bucket, Volumes> volumes() {
        return volumes;
    }

    void contradiction(String warning) {
        contradictions.add(warning);
    }

    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (firstLeftOut != null) {
            warnings.add("left out %,d rows of %,d answers because of impossible values; the first: %s"
                    .formatted(leftOutRows.get(), leftOutAnswers.get(), firstLeftOut));
        }
        warnings.addAll(contradictions);
        return warnings;
    }
}
