package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.Source;
import dev.tradewind.source.Timer;
import java.nio.file.Path;

/**
 * A source that can be asked within its limits, which it shares with all processes that ask the same host. Each concern is a
 * decorator: the throttle, the check of an answer, the retries.
 */
public final class OpenSource implements PriceSource, AutoCloseable {

    private final Counterpart counterpart;
    private final UnthrottledSource unthrottled;
    private final SharedSchedule schedule;
    private final PriceSource source;

    private OpenSource(
            Counterpart counterpart, RequestLedger ledger, CollectRules rules, CollectStatistics statistics) {
        Source asked = rules.source();
        Timer timer = rules.timer();
        this.counterpart = counterpart;
        this.schedule = new SharedSchedule(asked.keptLimits(), ledger, timer);
        this.unthrottled = counterpart instanceof Counterpart.Server server
                ? new HttpPriceSource(server.api(), asked.requests(), timer, statistics)
                : local((Counterpart.NoServer) counterpart);
        PriceSource throttled = new ThrottledSource(unthrottled, schedule, timer, statistics);
        PriceSource checked = new CheckedSource(throttled, new EmptyAnswers(rules), counterpart.secrets());
        this.source = new RetryingSource(checked, asked.requests().retries(), Backoff.standard(), timer, statistics);
    }

    /**
     * Takes over the counterpart: it is closed with the source, or at once if this fails.
     *
     * @param ledgers the folder of the request ledgers, one file a host
     */
    public static OpenSource open(
            Counterpart counterpart, Path ledgers, CollectRules rules, CollectStatistics statistics) {
        try {
            RequestLedger ledger = RequestLedger.open(ledgers, counterpart.host(), Boot.current(), rules.timer());
            return new OpenSource(counterpart, ledger, rules, statistics);
        } catch (RuntimeException e) {
            counterpart.close();
            throw e;
        }
    }

    private static UnthrottledSource local(Counterpart.NoServer noServer) {
        return (request, departure) -> {
            departure.await();
            departure.departed();
            return new Answer(noServer.answers().apply(request));
        };
    }

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        return source.ask(reading);
    }

    @Override
    public void close() {
        try (counterpart;
                schedule;
                unthrottled) {
            // closes each of them, the last one first, also if another cannot be closed
        }
    }
}
