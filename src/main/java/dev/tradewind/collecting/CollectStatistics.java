package dev.tradewind.collecting;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the collect step has done so far. The collecting thread writes it, any thread may read it. */
public final class CollectStatistics {

    private final Queue<RequestSpan> requests = new ConcurrentLinkedQueue<>();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger buckets = new AtomicInteger();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String waitsFor;

    void requested(RequestSpan request) {
        requests.add(request);
    }

    /** @param what in words; null if it goes on */
    void waitsFor(@Nullable String what) {
        waitsFor = what;
    }

    /** What the next request or its answer waits for now, in words: {@code the limit of the source}. */
    public Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
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

    void warned(String text) {
        warnings.add(text);
    }

    /** All requests that were sent, in order. */
    public List<RequestSpan> requests() {
        return List.copyOf(requests);
    }

    public long retries() {
        return retries.get();
    }

    /** How long requests waited for the source's limits. */
    public long waitedMillis() {
        return requests.stream().mapToLong(RequestSpan::waitedNanos).sum() / 1_000_000;
    }

    /** The bytes of all answers, as they came over the wire. */
    public long bytes() {
        return bytes.get();
    }

    /** How many buckets were archived. */
    public int buckets() {
        return buckets.get();
    }

    /** What the run goes on without, and why, and what else the user should know of the source. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
