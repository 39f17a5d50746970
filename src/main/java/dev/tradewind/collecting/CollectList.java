package dev.tradewind.collecting;

import dev.tradewind.archive.Wanted;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The buckets and item lists that are still to be asked for, in order. One that is not there yet goes back to the end of the
 * list, at most {@code retries} times; after that it is a gap. Used by the collecting thread alone.
 */
final class CollectList {

    /** The next one, and the moment before which it must not be asked for. */
    record Due(Wanted wanted, long notBeforeNanos) {}

    private final Queue<Due> due = new ArrayDeque<>();
    private final Map<Wanted, Integer> repetitions = new HashMap<>();

    /** By folder: how often in a row something was asked for again and was still not there. */
    private final Map<String, Integer> inVain = new HashMap<>();

    private final int retries;
    private final Backoff backoff;

    CollectList(int retries, Backoff backoff) {
        this.retries = retries;
        this.backoff = backoff;
    }

    void addAll(List<Wanted> batch, long nowNanos) {
        batch.forEach(each -> due.add(new Due(each, nowNanos)));
    }

    @Nullable
    Due next() {
        return due.poll();
    }

    /** Removes all of the folder, and returns how many that were. */
    int giveUp(String folder, Consumer<Wanted> givenUp) {
        return giveUp(wanted -> wanted.folder().equals(folder), givenUp);
    }

    /** Removes all of the folder that were not there yet, and returns how many that were. */
    int giveUpRepetitions(String folder, Consumer<Wanted> givenUp) {
        return giveUp(wanted -> wanted.folder().equals(folder) && repetitions.containsKey(wanted), givenUp);
    }

    private int giveUp(Predicate<Wanted> which, Consumer<Wanted> givenUp) {
        List<Wanted> left = due.stream().map(Due::wanted).filter(which).toList();
        due.removeIf(each -> which.test(each.wanted()));
        left.forEach(givenUp);
        return left.size();
    }

    /** Notes that the source had something of the folder. */
    void answered(String folder) {
        inVain.remove(folder);
    }

    /** Whether so many of the folder were asked for again in vain that the source has nothing new for now. */
    boolean isInVain(String folder) {
        return inVain.getOrDefault(folder, 0) > Math.max(Faults.LEAST_PATIENCE, retries);
    }

    /** Notes that it is not there yet, and returns whether it will be asked for again. */
    boolean askLater(Wanted wanted, long nowNanos) {
        int repetition = repetitions.merge(wanted, 1, Integer::sum);
        inVain.merge(wanted.folder(), repetition > 1 ? 1 : 0, Integer::sum);
        if (repetition > retries) {
            return false;
        }
        due.add(new Due(wanted, nowNanos + backoff.before(repetition).toNanos()));
        return true;
    }
}
