package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Asks the source for the wanted buckets and item lists, one request at a time, as fast as its limits allow. Used by the
 * collecting thread alone.
 */
public final class AnswerItemReader implements ItemReader<Collected> {

    private static final Logger logger = LoggerFactory.getLogger(AnswerItemReader.class);

    /** The rest of the run, as the reader needs it. */
    public interface Surroundings {

        /** Sends the reading's next request as soon as the limits allow, and adds the answer to the reading. */
        Answer ask(AnswerReading reading) throws InterruptedException;

        /** Waits for the next batch of what is wanted; null if there will be no more. */
        @Nullable
        List<Wanted> takeBatch() throws InterruptedException;

        /** Whether the import step still takes answers. */
        boolean isWanted();

        /** Tells the run that it goes on without this bucket or item list. */
        void missing(Wanted wanted);

        /** Whether the run fails if it does not get the item list. */
        boolean needsItemList();
    }

    private final CollectList list;
    private final Readings readings;
    private final Surroundings surroundings;
    private final Timer timer;
    private final CollectStatistics statistics;
    private final Faults faults;

    /** Null between two readings. */
    private @Nullable AnswerReading current;

    /** @param retries how often a bucket that is not there yet is asked for again */
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
     * The next answer; null after the last one, or once no answers are wanted any more. A bucket that the source does not
     * give is given up, and the others are asked for.
     *
     * @throws SourceException after the last answer, if something that the run needs was given up for a fault of the source; at once,
     *     if the fault concerns the source as a whole
     */
    @Override
    public @Nullable Collected read() throws InterruptedException {
        try {
            Collected next = next();
            if (next == null && surroundings.isWanted()) {
                faults.failIfAny();
            }
            return next;
        } catch (InterruptedException e) {
            if (surroundings.isWanted()) {
                throw e;
            }
            return null;
        }
    }

    private @Nullable Collected next() throws InterruptedException {
        while (surroundings.isWanted()) {
            AnswerReading reading = current;
            if (reading == null) {
                current = begin();
                if (current == null) {
                    return null;
                }
            } else {
                Collected collected = ask(reading);
                current = collected == null || collected.isLast() ? null : reading;
                if (collected != null) {
                    return collected;
                }
            }
        }
        return null;
    }

    /** Waits until something is due; null if nothing more is wanted. */
    private @Nullable AnswerReading begin() throws InterruptedException {
        CollectList.Due due = list.next();
        while (due == null) {
            List<Wanted> batch = surroundings.takeBatch();
            if (batch == null) {
                return null;
            }
            list.addAll(batch, timer.nanoTime());
            due = list.next();
        }
        timer.sleepUntil(due.notBeforeNanos());
        return readings.begin(due.wanted());
    }

    /** Null if the source did not give the answer: the reading is given up, for now or for good. */
    private @Nullable Collected ask(AnswerReading reading) throws InterruptedException {
        Optional<SourceRequest> next = reading.next();
        Wanted wanted = reading.wanted();
        if (next.isEmpty()) {
            return withoutRequest(reading);
        }
        SourceRequest request = next.get();
        Optional<SourceException> ended = faults.ended(request.api());
        if (ended.isPresent()) {
            giveUp(wanted, ended.get(), true);
            return null;
        }
        try {
            Answer answer = surroundings.ask(reading);
            faults.end();
            list.answered(wanted.folder());
            return new Collected(reading, request.part(), answer);
        } catch (NotThereYetException e) {
            faults.end();
            notThereYet(wanted, e);
        } catch (LostBucketException e) {
            readings.discard(wanted);
            lacking(wanted, e.getMessage());
        } catch (SourceException e) {
            giveUp(wanted, e, faults.endAsking(e, request.api()));
        }
        return null;
    }

    /**
     * For a reading that began with all of its answers: an earlier run was killed after the last one, before it stored that all
     * are there. Or nothing has to be asked: every item has a name.
     */
    private @Nullable Collected withoutRequest(AnswerReading reading) {
        Optional<Collected> last = readings.lastStored(reading);
        if (last.isEmpty()) {
            surroundings.missing(reading.wanted());
        }
        return last.orElse(null);
    }

    private void notThereYet(Wanted wanted, NotThereYetException reason) {
        if (isStored(wanted)) {
            readings.discard(wanted);
            leaveAsItIs(wanted, reason.getMessage());
        } else {
            readings.doubt(wanted, reason);
            askLater(wanted, reason);
        }
    }

    private void askLater(Wanted wanted, NotThereYetException reason) {
        if (list.askLater(wanted, timer.nanoTime())) {
            logger.info("{}; asked for again later", reason.getMessage());
        } else {
            lacking(wanted, reason.getMessage());
        }
        if (list.isInVain(wanted.folder())) {
            int more = list.giveUpRepetitions(wanted.folder(), surroundings::missing);
            if (more > 0) {
                warn("%d of %s are not there yet".formatted(more, wanted.folder()));
            }
        }
    }

    /**
     * @param ofSource whether the fault concerns the source as a whole
     * @throws SourceException the fault itself, if it does and the run needs what is wanted
     */
    private void giveUp(Wanted wanted, SourceException fault, boolean ofSource) {
        if (!isNeeded(wanted)) {
            leaveAsItIs(wanted, fault.getMessage());
        } else if (ofSource) {
            throw fault;
        } else {
            String reason = "%s cannot be had: %s".formatted(wanted, fault.getMessage());
            lacking(wanted, reason);
            faults.givenUp(1, reason);
        }
        if (faults.areTooMany()) {
            giveUpRest(wanted.folder());
        }
    }

    /** After so many faults in a row the rest of the folder would fail too, and costs the source requests. */
    private void giveUpRest(String folder) {
        List<Wanted> rest = new ArrayList<>();
        list.giveUp(folder, rest::add);
        String why = "not asked for, after so many faults in a row";
        rest.stream().filter(wanted -> !isNeeded(wanted)).forEach(wanted -> leaveAsItIs(wanted, why));
        List<Wanted> needed = rest.stream().filter(this::isNeeded).toList();
        needed.forEach(surroundings::missing);
        if (!needed.isEmpty()) {
            String reason =
                    "%d more of %s were not asked for, after so many faults in a row".formatted(needed.size(), folder);
            warn(reason);
            faults.givenUp(needed.size(), reason);
        }
    }

    private boolean isNeeded(Wanted wanted) {
        return wanted instanceof Wanted.Prices ? !isStored(wanted) : surroundings.needsItemList();
    }

    /** For a bucket that is stored already, the source is only asked whether it has changed. */
    private static boolean isStored(Wanted wanted) {
        return wanted instanceof Wanted.Prices prices && prices.stored() != null;
    }

    /** The run lacks nothing, and the next one tries again. */
    private void leaveAsItIs(Wanted wanted, String fault) {
        String reason = wanted instanceof Wanted.Prices prices
                ? "%s of %s cannot be checked for changes: %s; what is stored of it stays, and the next run checks it"
                        .formatted(wanted, prices.bucket().time(), fault)
                : "%s cannot be had: %s; the next run asks for it again".formatted(wanted, fault);
        logger.warn(reason);
        statistics.warned(reason);
        surroundings.missing(wanted);
    }

    private void lacking(Wanted wanted, String reason) {
        warn(reason);
        surroundings.missing(wanted);
    }

    private void warn(String reason) {
        logger.warn("{}; going on without it", reason);
        statistics.warned(reason);
    }
}
