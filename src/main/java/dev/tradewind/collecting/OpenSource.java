package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.Source;

/** A source that can be asked, within the limits that it shares with other processes: one decorator a concern. */
public record OpenSource(PriceSource source, SharedSchedule schedule) implements PriceSource, AutoCloseable {

    public static OpenSource open(
            LocatedSource located, CollectRules rules, Timer timer, CollectStatistics statistics) {
        SharedSchedule schedule = new SharedSchedule(
                located.source().requests().rateLimits(), RequestLedger.open(located.ledger()), timer);
        if (!(located.source() instanceof Source.OsrsWiki api)) {
            return new OpenSource(new ThrottledSource(new ModelSource(), schedule, timer, statistics), schedule);
        }
        PriceSource throttled =
                new ThrottledSource(new HttpPriceSource(api, timer, statistics), schedule, timer, statistics);
        PriceSource checked = new CheckedSource(throttled, rules.asOf(), api.secrets());
        return new OpenSource(
                new RetryingSource(checked, rules.retries(), Backoff.standard(), timer, statistics), schedule);
    }

    @Override
    public Answer ask(Wanted wanted) throws InterruptedException {
        return source.ask(wanted);
    }

    @Override
    public void close() {
        schedule.close();
    }
}
