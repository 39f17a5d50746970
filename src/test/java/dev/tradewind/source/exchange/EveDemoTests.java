package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.RateLimit;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample of two simulated regions, with the market out of its process, where the test sees each request. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EveDemoTests {

    private static final String OWN_MARKET = "  type: exchange-eve-ref\n  items: 1000\n";

    @TempDir
    private Path folder;

    @Test
    void ninetyDaysOfTwoRegionsAreNinetyRequests() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Exchange exchange = Exchange.start(
                new EveProtocol(1000, 1, Clock.systemUTC()),
                List.of(new RateLimit(1, Duration.ofMillis(10))),
                request -> asked.add(request.path()))) {
            String sample = Files.readString(Path.of("jobs/demo-eve.yml"));
            assertThat(sample).contains(OWN_MARKET, "place: 10000002", "place: 10000043", "intervals: [30, 60, 90]");
            Files.writeString(
                    folder.resolve("demo-eve.yml"),
                    sample.replace(OWN_MARKET, """
                    type: eve-ref
                    base-url: "%1$s"
                    names-url: "%1$s"
                    user-agent: tests
                    """.formatted(exchange.baseUrl()).indent(2)));
            TradewindCommand.run(folder, 0, "run", "demo-eve.yml");
        }
        assertThat(asked)
                .filteredOn(path -> path.startsWith("/market-history/"))
                .hasSize(90)
                .doesNotHaveDuplicates();
        assertThat(asked).filteredOn("/universe/names"::equals).hasSize(1);
        assertThat(asked).hasSize(91);
        assertThat(folder.resolve("reports/demo-eve")).isDirectoryContaining("glob:**forge-90.csv");
        assertThat(folder.resolve("reports/demo-eve")).isDirectoryContaining("glob:**domain-90.csv");
    }
}
