package dev.tradewind.job.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver knows.
 *
 * @param execution the newest execution of whose end it was told; null as long as no execution has begun since it was configured
 * @param failure the failure after which the job has not recovered; null if there is none
 * @param sent when each fact was told, by its id
 */
record Notes(@Nullable Long execution, @Nullable Failure failure, Map<String, Instant> sent) {

    static final Notes EMPTY = new Notes(null, null, Map.of());

    /** After that time, nothing is told again. */
    private static final Duration KEPT = Duration.ofDays(30);

    Notes {
        sent = Collections.unmodifiableMap(new TreeMap<>(sent == null ? Map.of() : sent));
    }

    /**
     * A failure.
     *
     * @param message the id of the message about it
     * @param started whether the run had started; if not, a run that finds nothing to do has recovered from it
     */
    record Failure(String message, boolean started) {}

    Notes upTo(long executionId) {
        return new Notes(executionId, failure, sent);
    }

    Notes after(@Nullable Failure failed) {
        return new Notes(execution, failed, sent);
    }

    Notes with(Collection<String> facts, Instant now) {
        Map<String, Instant> more = new TreeMap<>(sent);
        facts.forEach(fact -> more.put(fact, now));
        return new Notes(execution, failure, more);
    }

    /** Without what was told long ago and is no longer true. */
    Notes without(Instant now, Set<String> stillTrue) {
        Map<String, Instant> kept = new TreeMap<>(sent);
        kept.entrySet()
                .removeIf(each -> each.getValue().isBefore(now.minus(KEPT)) && !stillTrue.contains(each.getKey()));
        return new Notes(execution, failure, kept);
    }

    boolean has(String fact) {
        return sent.containsKey(fact);
    }
}
