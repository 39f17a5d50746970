package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.Source;
import dev.tradewind.source.Timer;
import java.nio.file.Path;

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

    /** @param ledgers the folder of the files in which all who ask a host write down when they did */
    public static OpenSource open(
            Counterpart counterpart, Path ledgers, CollectRules rules, CollectStatistics statistics) {
        Source source = rules.source();
        Timer timer = rules.timer();
        RequestLedger ledger = RequestLedger.open(ledgers, counterpart.host(), Boot.current(), timer);
        SharedSchedule schedule = new SharedSchedule(source.keptLimits(), ledger, timer);
        UnthrottledSource unthrottled = counterpart instanceof Counterpart.Server server
                ? new HttpPriceSource(server, source.requests(), timer, statistics)
                : new LocalSource((Counterpart.Nobody) counterpart);
        PriceSource throttled = new ThrottledSource(unthrottled, schedule, timer, statistics);
        PriceSource checked = new CheckedSource(throttled, new EmptyAnswers(rules), counterpart.secrets());
        PriceSource retrying =
                new RetryingSource(checked, source.requests().retries(), Backoff.standard(), timer, statistics);
        return new OpenSource(unthrottled, schedule, retrying);
    }

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        return source.ask(reading);
    }

    @Override
    public void close() {
        unthrottled.close();
        schedule.close();
    }
}
