package dev.tradewind.collecting;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What collecting has cost and brought so far; written by the collecting thread, read by any. */
public final class CollectStatistics {

    private final Queue<RequestSpan> requests = new ConcurrentLinkedQueue<>();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger buckets = new AtomicInteger();
    private final Queue<String> missing = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    void requested(RequestSpan request) {
        requests.add(request);
        waitedNanos.addAndGet(request.departedNanos() - request.readyNanos());
    }

    void retried() {
        retries.incrementAndGet();
    }

    void received(int count) {
        bytes.addAndGet(count);
    }

    void bucketArchived() {
        buckets.incrementAndGet();
    }

    void missing(String reason) {
        missing.add(reason);
    }

    void warned(String text) {
        warnings.add(text);
    }

    /** All that were sent, in order. */
    public List<RequestSpan> requests() {
        return List.copyOf(requests);
    }

    public long retries() {
        return retries.get();
    }

    /** Time spent waiting for the limit. */
    public long waitedMillis() {
        return waitedNanos.get() / 1_000_000;
    }

    /** As they came over the wire. */
    public long bytes() {
        return bytes.get();
    }

    /** How many were archived. */
    public int buckets() {
        return buckets.get();
    }

    /** What the run went on without, and why. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** What a user should know of the source, besides. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
