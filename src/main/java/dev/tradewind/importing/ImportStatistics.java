package dev.tradewind.importing;

import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was imported so far; written by the importing thread, read by any. */
public final class ImportStatistics {

    private static final Logger logger = LoggerFactory.getLogger(ImportStatistics.class);

    /** An item that is wrong in every bucket is named in so many of them. */
    private static final int NAMED_ANSWERS = 10;

    private final AtomicInteger buckets = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong leftOutRows = new AtomicLong();
    private final AtomicInteger leftOutAnswers = new AtomicInteger();
    private volatile @Nullable String firstLeftOut;

    void imported(Decoded decoded) {
        if (decoded instanceof Decoded.Prices prices) {
            buckets.incrementAndGet();
            rows.addAndGet(prices.snapshot().size());
        }
        if (decoded.leftOut().rows() > 0) {
            leftOut(decoded);
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

    /** What the run went on without, and why. */
    public List<String> leftOut() {
        return firstLeftOut == null
                ? List.of()
                : List.of("left out %,d rows of %,d answers, whose values cannot be; the first of %s"
                        .formatted(leftOutRows.get(), leftOutAnswers.get(), firstLeftOut));
    }
}
