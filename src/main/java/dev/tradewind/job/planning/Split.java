package dev.tradewind.job.planning;

import java.util.EnumMap;
import java.util.Map;

/** A length of time, divided by what it is spent on; nanoseconds. */
public record Split(Map<Cause, Long> nanosByCause) {

    public static final Split NONE = new Split(Map.of());

    public Split {
        nanosByCause = Map.copyOf(nanosByCause);
    }

    public Split and(Cause cause, long nanos) {
        return and(new Split(Map.of(cause, nanos)));
    }

    public Split and(Split other) {
        Map<Cause, Long> sums = new EnumMap<>(Cause.class);
        sums.putAll(nanosByCause);
        other.nanosByCause.forEach((cause, nanos) -> sums.merge(cause, nanos, Long::sum));
        return new Split(sums);
    }

    public long nanos(Cause cause) {
        return nanosByCause.getOrDefault(cause, 0L);
    }

    /** The whole length. */
    public long nanos() {
        return nanosByCause.values().stream().mapToLong(Long::longValue).sum();
    }
}
