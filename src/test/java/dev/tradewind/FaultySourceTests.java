package dev.tradewind;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source that is well but for something: all else is collected, imported and reported, and the rest once it is well. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FaultySourceTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final String ROW =
            "\"2\":{\"avgHighPrice\":%s,\"highPriceVolume\":7,\"avgLowPrice\":3,\"lowPriceVolume\":5}";
    private static final String BODY = "{\"data\":{%s},\"timestamp\":%d}";
    private static final String ITEMS = "[{\"id\":2,\"name\":\"Cannonball\"}]";
    private static final List<String> FAULTS =
            List.of("502", "404", "204", "301", "html", "truncated", "wrong", "nan", "twice", "reset");

    @TempDir
    private Path folder;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    private RunFolder written;

    @BeforeEach
    void start() {
        server.start();
        written = new RunFolder(folder);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void writeJob(List<String> endpoints, String step, int interval) throws IOException {
        StringBuilder job = new StringBuilder("""
                name: small
                source:
                  type: osrs-wiki
                  base-url: http://127.0.0.1:%d
                  user-agent: tradewind tests
                  rate-limit: [1 per 2ms]
                  retries: 1
                intervals: [%d]
                report: {min-coverage: 0.5}
                endpoints:
                """.formatted(server.port(), interval));
        endpoints.forEach(name -> job.append("  - {name: %s, step: %s, settle: 0s}%n".formatted(name, step)));
        Files.writeString(folder.resolve("small.yml"), job);
    }

    private void mapping(ResponseDefinitionBuilder response) {
        server.stubFor(get(urlPathEqualTo("/mapping")).willReturn(response));
    }

    private void bucket(String endpoint, long start, ResponseDefinitionBuilder response) {
        server.stubFor(get("/%s?timestamp=%d".formatted(endpoint, start)).willReturn(response));
    }

    private static ResponseDefinitionBuilder good(long start) {
        return aResponse().withBody(BODY.formatted(ROW.formatted("4"), start));
    }

    private static ResponseDefinitionBuilder empty(long start) {
        return aResponse().withBody(BODY.formatted("", start));
    }

    private static ResponseDefinitionBuilder faulty(String fault, long start) {
        String row = ROW.formatted("4");
        return switch (fault) {
            case "html" -> aResponse().withBody("<html>Maintenance</html>");
            case "truncated" -> aResponse().withBody(BODY.formatted(row, start).substring(0, 40));
            case "wrong" -> good(start - 3600);
            case "nan" -> aResponse().withBody(BODY.formatted(ROW.formatted("NaN"), start));
            case "twice" -> aResponse().withBody(BODY.formatted(row + "," + row, start));
            case "reset" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            default -> aResponse().withStatus(Integer.parseInt(fault));
        };
    }

    private String run(Instant asOf, int exitCode) {
        String output = TradewindCommand.run(folder, exitCode, "run", "small.yml", "--as-of=" + asOf);
        assertThat(output).doesNotContain("\tat ");
        return output;
    }

    private JsonNode summary() {
        return new JsonMapper().readTree(RunFolder.read(written.reports().resolve("run-summary.json")));
    }

    private int requests() {
        return server.countRequestsMatching(anyRequestedFor(anyUrl()).build()).getCount();
    }

    @Test
    void tenEndpointsEachWithABucketOfAnotherFault() throws IOException {
        List<String> endpoints = IntStream.range(0, 10).mapToObj(i -> "e" + i).toList();
        writeJob(endpoints, "1h", 3);
        mapping(aResponse().withBody(ITEMS));
        long bad = AS_OF.getEpochSecond() - 2 * 3600;
        for (int i = 0; i < 10; i++) {
            bucket(endpoints.get(i), bad - 3600, good(bad - 3600));
            bucket(endpoints.get(i), bad, faulty(FAULTS.get(i), bad));
            bucket(endpoints.get(i), bad + 3600, good(bad + 3600));
        }
        assertThat(run(AS_OF, 5)).contains("collect failed: ", "FAILED");
        assertThat(written.query("SELECT count(*) FROM snapshots")).containsExactly("20");
        assertThat(written.csv()).hasSize(10);
        assertThat(RunFolder.read(written.reports().resolve("e3-3.html"))).contains("2 of 3 buckets are there");
        JsonNode summary = summary();
        assertThat(summary.at("/status").asString()).isEqualTo("FAILED");
        assertThat(summary.at("/exitCode").asInt()).isEqualTo(5);
        assertThat(summary.at("/report/written").asInt()).isEqualTo(10);
        for (String endpoint : endpoints) {
            assertThat(summary.at("/warnings").toString()).contains("%s/%d ".formatted(endpoint, bad));
        }

        endpoints.forEach(endpoint -> bucket(endpoint, bad, good(bad)));
        int before = requests();
        run(AS_OF, 0);
        assertThat(requests() - before).isEqualTo(10);
        assertThat(written.query("SELECT count(*) FROM snapshots")).containsExactly("30");
        assertThat(RunFolder.read(written.reports().resolve("e3-3.html"))).doesNotContain("2 of 3 buckets are there");
    }

    @Test
    void withoutTodaysItemListPricesAreCollectedAndReported() throws Exception {
        writeJob(List.of("1h"), "1h", 3);
        for (int age = 0; age < 6; age++) {
            long start = AS_OF.getEpochSecond() - age * 3600L;
            bucket("1h", start, good(start));
        }
        mapping(aResponse().withStatus(500));
        run(AS_OF, 5);
        assertThat(written.query("SELECT count(*) FROM snapshots")).containsExactly("3");
        assertThat(written.csv().get("1h-3.csv")).contains("item 2");

        mapping(aResponse().withBody(ITEMS));
        int before = requests();
        run(AS_OF, 0);
        assertThat(requests() - before).isEqualTo(1);
        assertThat(written.csv().get("1h-3.csv")).contains("Cannonball");

        makeItemListOneDayOlder();
        mapping(aResponse().withStatus(500));
        run(AS_OF.plus(Duration.ofHours(1)), 0);
        assertThat(summary().at("/warnings").toString()).contains("mapping/", "cannot be had", "HTTP 500");
        assertThat(summary().at("/report/written").asInt()).isEqualTo(1);
        assertThat(written.csv().get("1h-3.csv")).contains("Cannonball");
    }

    private void makeItemListOneDayOlder() throws Exception {
        try (Connection database =
                DriverManager.getConnection("jdbc:sqlite:" + written.data().resolve("market.db"))) {
            assertThat(database.createStatement().executeUpdate("UPDATE item_list SET day_start = day_start - 86400"))
                    .isEqualTo(1);
        }
        RunFolder.delete(written.data().resolve("raw/mapping"));
    }

    /** Each of the twelve parts trades as much as the hour. */
    @Test
    void anHourThatContradictsItsPartsIsNamed() throws IOException {
        writeJob(List.of("1h"), "1h", 12);
        Files.writeString(
                folder.resolve("small.yml"), "  - {name: 5m, step: 5m, settle: 0s}\n", StandardOpenOption.APPEND);
        mapping(aResponse().withBody(ITEMS));
        for (int age = 1; age <= 12; age++) {
            bucket("1h", AS_OF.getEpochSecond() - age * 3600L, good(AS_OF.getEpochSecond() - age * 3600L));
            bucket("5m", AS_OF.getEpochSecond() - age * 300L, good(AS_OF.getEpochSecond() - age * 300L));
        }
        String warning = "1h and 5m contradict each other in 1 of 1 buckets";
        assertThat(run(AS_OF, 0)).containsOnlyOnce(warning);
        assertThat(summary().at("/warnings/0").asString()).startsWith(warning).contains("91.7 % apart");
    }

    /** What is not published yet is answered empty, for the bucket that was asked for. */
    @Test
    void aSourceThatIsFifteenMinutesLateLosesNothing() throws IOException {
        writeJob(List.of("5m"), "5m", 6);
        mapping(aResponse().withBody(ITEMS));
        Instant asOf = AS_OF;
        for (int run = 0; run < 5; run++, asOf = asOf.plus(Duration.ofMinutes(5))) {
            long published = asOf.getEpochSecond() - 15 * 60;
            for (int age = 1; age <= 6; age++) {
                long start = asOf.getEpochSecond() - age * 300L;
                bucket("5m", start, start + 300 <= published ? good(start) : empty(start));
            }
            run(asOf, 0);
            assertThat(written.query("SELECT count(*) FROM snapshots WHERE row_count = 0"))
                    .containsExactly("0");
            assertThat(written.query("SELECT count(*) FROM snapshots")).containsExactly(Integer.toString(3 + run));
        }
        assertThat(summary().at("/warnings").toString()).contains("answered empty");
        for (int age = 0; age < 6; age++) {
            bucket("5m", asOf.getEpochSecond() - age * 300L, good(asOf.getEpochSecond() - age * 300L));
        }
        run(asOf, 0);
        assertThat(written.query("SELECT count(*), min(row_count) FROM snapshots"))
                .containsExactly("11|1");
        assertThat(summary().at("/warnings")).isEmpty();

        long late = asOf.getEpochSecond() - 600;
        makeEmpty(late);
        bucket("5m", asOf.getEpochSecond(), good(asOf.getEpochSecond()));
        int before = requests();
        assertThat(run(asOf.plus(Duration.ofMinutes(5)), 0))
                .contains("5m/%d was answered empty, perhaps by a source that was late".formatted(late));
        assertThat(requests() - before).as("the new one and the doubted one").isEqualTo(2);
        assertThat(written.query("SELECT count(*), min(row_count) FROM snapshots"))
                .containsExactly("12|1");
        assertThat(written.query("SELECT count(*) FROM prices")).containsExactly("12");
    }

    /** As an earlier version stored what was late, soon after its end. */
    private void makeEmpty(long start) {
        try (Connection database =
                DriverManager.getConnection("jdbc:sqlite:" + written.data().resolve("market.db"))) {
            for (String sql : List.of(
                    "UPDATE snapshot SET row_count = 0, imported_at = '2026-01-10T12:30:00Z' WHERE bucket_start = ",
                    "DELETE FROM price WHERE bucket_start = ")) {
                assertThat(database.createStatement().executeUpdate(sql + start))
                        .isEqualTo(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
