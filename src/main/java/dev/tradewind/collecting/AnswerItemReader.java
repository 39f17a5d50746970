package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.RequestPolicy;
import dev.tradewind.definition.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Asks the source for what is wanted, one request at a time, as fast as its limits allow. Used by the collecting thread
 * alone.
 */
public final class AnswerItemReader implements ItemStreamReader<Answer> {

    private static final Logger logger = LoggerFactory.getLogger(AnswerItemReader.class);

    /** What others have to do with collecting. */
    public interface Surroundings {

        /** Where the source is found; asked before the first request, since an embedded exchange starts only then. */
        LocatedSource locateSource();

        /** What may be asked for next; waits, and is null when there is no more. */
        @Nullable
        List<Wanted> takeBatch() throws InterruptedException;

        /** Whether there still is somebody who takes what is collected. */
        boolean isWanted();

        /** What this run goes on without. */
        void missing(Wanted wanted);
    }

    private final CollectRules rules;
    private final CollectList list;
    private final Surroundings surroundings;
    private final Timer timer;
    private final CollectStatistics statistics;
    private @Nullable PriceSource source;
    private @Nullable SharedSchedule schedule;

    public AnswerItemReader(CollectRules rules, Surroundings surroundings, Timer timer, CollectStatistics statistics) {
        this.rules = rules;
        this.list = new CollectList(rules.retries(), Backoff.standard());
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
                return source().ask(due.wanted());
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

    /** One decorator a concern; nothing is set up before the first request, for a run may not need any. */
    private PriceSource source() {
        if (source == null) {
            LocatedSource located = surroundings.locateSource();
            RequestPolicy policy = located.source().requests();
            schedule = new SharedSchedule(policy.rateLimits(), RequestLedger.open(located.ledger()), timer);
            source = located.source() instanceof Source.OsrsWiki api
                    ? checked(api, throttled(new HttpPriceSource(api, timer, statistics), schedule))
                    : throttled(new ModelSource(), schedule);
        }
        return source;
    }

    private PriceSource throttled(PriceSource innermost, SharedSchedule shared) {
        return new ThrottledSource(innermost, shared, timer, statistics);
    }

    private PriceSource checked(Source.OsrsWiki api, PriceSource throttled) {
        PriceSource checked = new CheckedSource(throttled, rules.asOf(), api.secrets());
        return new RetryingSource(checked, api.requests().retries(), Backoff.standard(), timer, statistics);
    }

    @Override
    public void close() {
        if (schedule != null) {
            schedule.close();
        }
    }
}
