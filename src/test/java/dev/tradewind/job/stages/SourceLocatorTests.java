package dev.tradewind.job.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLocatorTests {

    private static final Secrets SECRETS = new Secrets(Set.of("s3cret"));

    /** The file is named by the host, which two jobs share whoever asks, and by nothing that nobody may see. */
    @ParameterizedTest
    @CsvSource({
        "https://prices.example.net/api, prices.example.net",
        "https://PRICES.example.net:8443/api, prices.example.net_8443",
        "https://user:s3cret@prices.example.net/api, prices.example.net",
        "https://s3cret.prices.example.net/api, ___.prices.example.net",
        "https://prices.example.net/s3cret, prices.example.net",
    })
    void theFileOfRequestsIsNamedByTheHostWithoutSecrets(String baseUrl, String name) {
        RequestPolicy policy =
                new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(1), 0);
        JobDefinition small = SmallJob.of(Retention.FOR_EVER);
        JobDefinition definition = new JobDefinition(
                small.name(),
                small.title(),
                new Source.OsrsWiki(URI.create(baseUrl), "tests", policy, SECRETS),
                small.endpoints(),
                small.tax(),
                small.report(),
                small.sqlReports(),
                small.pipeline(),
                small.retention());
        Path data = Path.of("data");
        RunRequest request = new RunRequest(definition, Instant.EPOCH, new RunRequest.Folders(data, data));
        try (SourceLocator locator = new SourceLocator(request, Clock.systemUTC())) {
            assertThat(locator.locate().ledger())
                    .isEqualTo(data.resolve(".requests").resolve(name));
        }
    }
}
