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
import dev.tradewind.source.Source;
import dev.tradewind.source.everef.EveRef;
import dev.tradewind.source.exchange.ExchangeSource;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The definition of the job {@code small}, of which only a part matters to a test. */
public final class SmallJob {

    private static final RequestPolicy REQUESTS =
            new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(1), 0);

    private SmallJob() {}

    public static JobDefinition of(Retention retention, Endpoint... endpoints) {
        return of(new ExchangeSource(1, 1, null, REQUESTS), retention, endpoints);
    }

    /** Of a source whose answers have all places, and may be revised for a week. */
    public static JobDefinition ofPlaces(Retention retention, Endpoint... endpoints) {
        URI nowhere = URI.create("http://localhost:1");
        return of(
                new EveRef(nowhere, nowhere, "tests", Duration.ofDays(7), REQUESTS, Secrets.NONE),
                retention,
                endpoints);
    }

    public static JobDefinition of(Source source, Retention retention, Endpoint... endpoints) {
        return new JobDefinition(
                "small",
                "Small <market>",
                source,
                List.of(endpoints),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
                List.of(),
                new Pipeline(Schedule.STREAMING, 1, 0.6, false),
                retention,
                OptionalInt.empty(),
                List.of());
    }
}
