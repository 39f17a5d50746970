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
 * What is still to be asked for, in order. What is not there yet goes to the end of the list, at most so many times;
 * after that it is a gap. Used by the collecting thread alone.
 */
final class CollectList {

    /** One request that is due, and the moment before which it should not be made. */
    record Due(Wanted wanted, long notBeforeNanos) {}

    private final Queue<Due> due = new ArrayDeque<>();
    private final Map<Wanted, Integer> repetitions = new HashMap<>();

    /** How often in a row something of a folder was asked for again and was still not there. */
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

    /** Asks for nothing more of the folder; answers how much that would have been. */
    int giveUp(String folder, Consumer<Wanted> givenUp) {
        return giveUp(wanted -> wanted.folder().equals(folder), givenUp);
    }

    /** Asks for nothing of the folder again that was not there yet; answers how much that would have been. */
    int giveUpRepetitions(String folder, Consumer<Wanted> givenUp) {
        return giveUp(wanted -> wanted.folder().equals(folder) && repetitions.containsKey(wanted), givenUp);
    }

    private int giveUp(Predicate<Wanted> which, Consumer<Wanted> givenUp) {
        List<Wanted> left = due.stream().map(Due::wanted).filter(which).toList();
        due.removeIf(each -> left.contains(each.wanted()));
        left.forEach(givenUp);
        return left.size();
    }

    /** Takes note that something of the folder was there. */
    void answered(String folder) {
        inVain.remove(folder);
    }

    /** Whether so much of the folder was asked for again in vain that the source has nothing new for now. */
    boolean isInVain(String folder) {
        return inVain.getOrDefault(folder, 0) > Math.max(Faults.LEAST_PATIENCE, retries);
    }

    /** Takes note that it is not there yet; answers whether it will be asked for again. */
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
