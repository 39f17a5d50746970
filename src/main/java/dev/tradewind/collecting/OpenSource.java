package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.Source;

/** A source that can be asked, within the limits that it shares with other processes: one decorator a concern. */
public final class OpenSource implements PriceSource, AutoCloseable {

    private final UnthrottledSource unthrottled;
    private final SharedSchedule schedule;
    private final PriceSource source;

    private OpenSource(UnthrottledSource unthrottled, SharedSchedule schedule, PriceSource source) {
        this.unthrottled = unthrottled;
        this.schedule = schedule;
        this.source = source;
    }

    public static OpenSource open(
            LocatedSource located, CollectRules rules, Timer timer, CollectStatistics statistics) {
        SharedSchedule schedule = new SharedSchedule(
                located.source().keptLimits(), RequestLedger.open(located.ledger(), Boot.current(), timer), timer);
        if (!(located.source() instanceof Source.OsrsWiki api)) {
            ModelSource model = new ModelSource();
            return new OpenSource(model, schedule, new ThrottledSource(model, schedule, timer, statistics));
        }
        HttpPriceSource http = new HttpPriceSource(api, timer, statistics);
        PriceSource throttled = new ThrottledSource(http, schedule, timer, statistics);
        PriceSource checked = new CheckedSource(throttled, new EmptyAnswers(rules, timer), api.secrets());
        PriceSource retrying = new RetryingSource(checked, rules.retries(), Backoff.standard(), timer, statistics);
        return new OpenSource(http, schedule, retrying);
    }

    @Override
    public Answer ask(Wanted wanted) throws InterruptedException {
        return source.ask(wanted);
    }

    @Override
    public void close() {
        unthrottled.close();
        schedule.close();
    }
}
