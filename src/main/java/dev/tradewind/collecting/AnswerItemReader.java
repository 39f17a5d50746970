package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.Timer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Asks the source for what is wanted, one request at a time, as fast as its limits allow. Used by the collecting thread
 * alone.
 */
public final class AnswerItemReader implements ItemReader<Collected> {

    private static final Logger logger = LoggerFactory.getLogger(AnswerItemReader.class);

    /** What others have to do with collecting. */
    public interface Surroundings {

        /** Sends the next request; waits until it can be sent. */
        Answer ask(AnswerReading reading) throws InterruptedException;

        /** What may be asked for next; waits, and is null when there is no more. */
        @Nullable
        List<Wanted> takeBatch() throws InterruptedException;

        /** Whether there still is somebody who takes what is collected. */
        boolean isWanted();

        /** What this run goes on without. */
        void missing(Wanted wanted);

        /** Whether an item list was imported before, of whatever day. */
        boolean hasItemList();
    }

    private final CollectList list;
    private final Readings readings;
    private final Surroundings surroundings;
    private final Timer timer;
    private final CollectStatistics statistics;
    private final Faults faults;

    /** What is asked for at present, and how many of its answers are there. */
    private Readings.@Nullable Begun current;

    private int answers;

    /** @param retries how often what is not there yet is asked for again */
    public AnswerItemReader(
            Readings readings, Surroundings surroundings, int retries, Timer timer, CollectStatistics statistics) {
        this.list = new CollectList(retries, Backoff.standard());
        this.readings = readings;
        this.surroundings = surroundings;
        this.timer = timer;
        this.statistics = statistics;
        this.faults = new Faults(retries);
    }

    /**
     * The next answer; what cannot be had is given up, and all others are asked for.
     *
     * @throws SourceException in the end, if something was given up for a fault of the source; at once, if the source as a
     *     whole cannot be asked
     */
    @Override
    public @Nullable Collected read() throws InterruptedException {
        while (surroundings.isWanted() && (current != null || begin())) {
            Collected collected = surroundings.isWanted() ? next(Objects.requireNonNull(current)) : null;
            if (collected != null) {
                current = collected.isLast() ? null : current;
                return collected;
            }
        }
        if (surroundings.isWanted()) {
            faults.failIfAny();
        }
        return null;
    }

    /** Whether there is something to ask for. */
    private boolean begin() throws InterruptedException {
        CollectList.Due due = next();
        if (due == null) {
            return false;
        }
        try {
            timer.sleepUntil(due.notBeforeNanos());
        } catch (InterruptedException e) {
            throwIfWanted(e);
        }
        current = readings.begin(due.wanted());
        answers = current.stored().size();
        return true;
    }

    private @Nullable Collected next(Readings.Begun begun) throws InterruptedException {
        if (begun.reading().next().isEmpty()) { // an earlier run had all its answers, and was killed before it said so
            return new Collected(begun.reading(), answers - 1, begun.stored().get(answers - 1));
        }
        Answer answer = ask(begun.reading());
        return answer == null ? null : new Collected(begun.reading(), answers++, answer);
    }

    /** Null where there is no answer: then the list says what becomes of what is wanted. */
    private @Nullable Answer ask(AnswerReading reading) throws InterruptedException {
        Wanted wanted = reading.wanted();
        try {
            Answer answer = surroundings.ask(reading);
            faults.end();
            list.answered(wanted.folder());
            return answer;
        } catch (NotThereYetException e) {
            current = null;
            faults.end();
            readings.discard(wanted);
            askLater(wanted, e);
        } catch (SourceException e) {
            current = null;
            faults.add(e);
            giveUp(wanted, e);
        } catch (InterruptedException e) {
            throwIfWanted(e);
        }
        return null;
    }

    private void throwIfWanted(InterruptedException e) throws InterruptedException {
        if (surroundings.isWanted()) {
            throw e;
        }
    }

    private CollectList.@Nullable Due next() throws InterruptedException {
        CollectList.Due due = list.next();
        if (due != null) {
            return due;
        }
        List<Wanted> batch = surroundings.takeBatch();
        if (batch == null) {
            return null;
        }
        list.addAll(batch, timer.nanoTime());
        return list.next();
    }

    private void askLater(Wanted wanted, NotThereYetException reason) {
        if (list.askLater(wanted, timer.nanoTime())) {
            logger.info("{}; asked for again later", reason.getMessage());
        } else {
            goOnWithout(wanted, reason.getMessage());
        }
        if (list.isInVain(wanted.folder())) {
            int more = list.giveUpRepetitions(wanted.folder(), surroundings::missing);
            if (more > 0) {
                warn("%d of %s are not there yet".formatted(more, wanted.folder()));
            }
        }
    }

    private void giveUp(Wanted wanted, SourceException fault) {
        String reason = "%s cannot be had: %s".formatted(wanted, fault.getMessage());
        goOnWithout(wanted, reason);
        if (wanted instanceof Wanted.Prices || !surroundings.hasItemList()) {
            faults.givenUp(1, reason);
        }
        if (faults.areTooMany()) {
            giveUpRest(wanted.folder());
        }
    }

    /** The next ones would fail like those before: that is asked of no source. */
    private void giveUpRest(String folder) {
        int more = list.giveUp(folder, surroundings::missing);
        if (more > 0) {
            String reason = "%d more of %s were not asked for, after so many faults in a row".formatted(more, folder);
            warn(reason);
            faults.givenUp(more, reason);
        }
    }

    private void goOnWithout(Wanted wanted, String reason) {
        warn(reason);
        surroundings.missing(wanted);
    }

    private void warn(String reason) {
        logger.warn("{}; going on without that", reason);
        statistics.missing(reason);
    }
}
