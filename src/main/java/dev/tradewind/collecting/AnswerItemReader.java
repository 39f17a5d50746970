package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Asks the source for what is wanted, one request at a time, as fast as its limits allow. Used by the collecting thread
 * alone.
 */
public final class AnswerItemReader implements ItemReader<Answer> {

    private static final Logger logger = LoggerFactory.getLogger(AnswerItemReader.class);

    /** What others have to do with collecting. */
    public interface Surroundings {

        /** What is asked; waits until it can be. */
        OpenSource source();

        /** What may be asked for next; waits, and is null when there is no more. */
        @Nullable
        List<Wanted> takeBatch() throws InterruptedException;

        /** Whether there still is somebody who takes what is collected. */
        boolean isWanted();

        /** What this run goes on without. */
        void missing(Wanted wanted);
    }

    private final CollectList list;
    private final Surroundings surroundings;
    private final Timer timer;
    private final CollectStatistics statistics;

    public AnswerItemReader(int retries, Surroundings surroundings, Timer timer, CollectStatistics statistics) {
        this.list = new CollectList(retries, Backoff.standard());
        this.surroundings = surroundings;
        this.timer = timer;
        this.statistics = statistics;
    }

    @Override
    public @Nullable Answer read() throws InterruptedException {
        CollectList.Due due;
        while (surroundings.isWanted() && (due = next()) != null) {
            try {
                timer.sleepUntil(due.notBeforeNanos());
                return surroundings.source().ask(due.wanted());
            } catch (NotThereYetException e) {
                askLater(due.wanted(), e);
            } catch (InterruptedException e) {
                if (surroundings.isWanted()) {
                    throw e;
                }
            }
        }
        return null;
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
            logger.warn("{}; going on without it", reason.getMessage());
            statistics.missing(reason.getMessage());
            surroundings.missing(wanted);
        }
    }
}
