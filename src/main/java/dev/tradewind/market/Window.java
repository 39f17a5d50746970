package dev.tradewind.market;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The {@code interval} newest closed buckets of an endpoint, which one report covers. */
public record Window(Bucket newest, int interval) {

    public Window {
        if (interval < 1) {
            throw new IllegalArgumentException("a window has at least one bucket, not " + interval);
        }
    }

    /** Of endpoints that share answers, the first one's window, as wide as the widest that any of them has. */
    public static Window widest(List<Endpoint> sharing, Instant asOf) {
        int interval = sharing.stream()
                .flatMap(endpoint -> endpoint.intervals().stream())
                .max(Integer::compare)
                .orElseThrow();
        return sharing.get(0).window(interval, asOf);
    }

    public Endpoint endpoint() {
        return newest.endpoint();
    }

    public Bucket oldest() {
        return bucket(0);
    }

    /** @param position 0 for the oldest bucket */
    public Bucket bucket(int position) {
        return newest.minus(interval - 1L - position);
    }

    /** The part of it that begins at the position. */
    public Window from(int position) {
        return new Window(newest, interval - position);
    }

    public boolean contains(Bucket bucket) {
        return bucket.endpoint().equals(endpoint())
                && bucket.start() >= oldest().start()
                && bucket.start() <= newest.start();
    }

    public List<Bucket> newestFirst() {
        return LongStream.range(0, interval).mapToObj(newest::minus).toList();
    }

    public List<Bucket> oldestFirst() {
        return IntStream.range(0, interval).mapToObj(this::bucket).toList();
    }

    /** {@code <endpoint>-<interval>}: the name of the report and of its files. */
    public String reportName() {
        return endpoint().name() + "-" + interval;
    }

    @Override
    public String toString() {
        return reportName();
    }
}
