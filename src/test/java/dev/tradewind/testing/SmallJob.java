package dev.tradewind.testing;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Retention;
import dev.tradewind.definition.Schedule;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.exchange.ExchangeSource;
import java.time.Duration;
import java.util.List;

/** The definition of the job {@code small}, of which only a part matters to a test. */
public final class SmallJob {

    private SmallJob() {}

    public static JobDefinition of(Retention retention, Endpoint... endpoints) {
        RequestPolicy requests =
                new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(1), 0);
        return new JobDefinition(
                "small",
                "Small <market>",
                new ExchangeSource(1, 1, null, requests),
                List.of(endpoints),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                List.of(),
                new Pipeline(Schedule.STREAMING, 1, 0.6, false),
                retention);
    }
}
