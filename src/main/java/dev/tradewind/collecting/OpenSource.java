package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A source that can be asked within its limits, which it shares with all processes that ask the same host. Each concern is a
 * decorator: the throttle, the check of an answer, the retries.
 */
public final class OpenSource implements PriceSource, AutoCloseable {

    private final Counterpart counterpart;
    private final Map<String, SharedSchedule> schedules;
    private final List<UnthrottledSource> unthrottled = new ArrayList<>();
    private final PriceSource source;

    private OpenSource(
            Counterpart counterpart,
            Map<String, SharedSchedule> schedules,
            CollectRules rules,
            CollectStatistics statistics) {
        this.counterpart = counterpart;
        this.schedules = schedules;
        RequestPolicy requests = rules.source().requests();
        Timer timer = rules.timer();
        List<PriceSource> throttled = new ArrayList<>();
        if (counterpart instanceof Counterpart.Server server) {
            for (Counterpart.Api api : server.apis()) {
                UnthrottledSource http = new HttpPriceSource(api, requests, timer, statistics);
                unthrottled.add(http);
                throttled.add(new ThrottledSource(http, schedule(api.host()), timer, statistics));
            }
        } else if (counterpart instanceof Counterpart.NoServer local) {
            throttled.add(new ThrottledSource(local(local), schedule(local.host()), timer, statistics));
        }
        PriceSource each =
                reading -> throttled.get(reading.next().orElseThrow().api()).ask(reading);
        PriceSource checked = new CheckedSource(each, new EmptyAnswers(rules), counterpart.secrets(), timer);
        this.source = new RetryingSource(checked, requests.retries(), Backoff.standard(), timer, statistics);
    }

    private SharedSchedule schedule(String host) {
        return Objects.requireNonNull(schedules.get(host), host);
    }

    /**
     * Takes over the counterpart: it is closed with the source, or at once if this fails.
     *
     * @param ledgers the folder of the request ledgers, one file a host
     */
    public static OpenSource open(
            Counterpart counterpart, Path ledgers, CollectRules rules, CollectStatistics statistics) {
        Map<String, SharedSchedule> schedules = new HashMap<>();
        try {
            hosts(counterpart)
                    .forEach(host -> schedules.put(
                            host,
                            new SharedSchedule(
                                    rules.source().keptLimits(),
                                    RequestLedger.open(ledgers, host, Boot.current(), rules.timer()),
                                    rules.timer())));
            return new OpenSource(counterpart, schedules, rules, statistics);
        } catch (RuntimeException e) {
            schedules.values().forEach(SharedSchedule::close);
            counterpart.close();
            throw e;
        }
    }

    /** Those that are asked. Each has limits of its own. */
    private static Set<String> hosts(Counterpart counterpart) {
        return counterpart instanceof Counterpart.Server server
                ? server.apis().stream().map(Counterpart.Api::host).collect(Collectors.toSet())
                : Set.of(((Counterpart.NoServer) counterpart).host());
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
        List<Runnable> all = new ArrayList<>();
        unthrottled.forEach(each -> all.add(each::close));
        schedules.values().forEach(each -> all.add(each::close));
        all.add(counterpart::close);
        runAll(all.iterator());
    }

    /** Also if one of them fails. */
    private static void runAll(Iterator<Runnable> left) {
        if (left.hasNext()) {
            try {
                left.next().run();
            } finally {
                runAll(left);
            }
        }
    }
}
