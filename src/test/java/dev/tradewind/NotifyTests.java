package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.StubSource;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trader who is told of one item, and of the runs. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class NotifyTests {

    private static final String SECRET = "s3cret-path";
    private static final Map<String, String> ENVIRONMENT = Map.of("HOOK", SECRET);
    private static final String ROW =
            "{\"data\":{\"2\":{\"avgHighPrice\":%1$d,\"highPriceVolume\":1,\"avgLowPrice\":%1$d,\"lowPriceVolume\":1}},\"timestamp\":%2$d}";

    private final List<JsonNode> got = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private volatile int price = 90;
    private HttpServer hook;

    @TempDir
    private Path folder;

    private final StubSource source = new StubSource(
            "[{\"id\":2,\"name\":\"@everyone\"}]", asked -> price == 0 ? "down" : ROW.formatted(price, asked));

    @BeforeEach
    void startHook() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", this::take);
        hook.start();
        source.writeJob(folder, "told", """
                [2]
                watch: [{name: cheap, when: low < 100}]
                report: {stale-exit: 8}
                notify: [{type: webhook, url: "http://127.0.0.1:%d/${HOOK}"}]
                """.formatted(hook.getAddress().getPort()));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            got.add(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()));
            byte[] body = ("at " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, answer == 204 ? -1 : body.length);
            if (answer != 204) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @AfterEach
    void close() {
        source.close();
        hook.stop(0);
    }

    private TradewindProcess start(String... arguments) {
        return TradewindProcess.start(folder, ENVIRONMENT, arguments);
    }

    private String run(int exitCode, String asOf) {
        return start("run", "told.yml", "--as-of=2026-01-10T" + asOf).awaitExit(exitCode);
    }

    private List<String> told() {
        List<String> told = got.stream()
                .map(each ->
                        each.get("occasion").asString() + " " + each.get("id").asString())
                .toList();
        got.clear();
        return told;
    }

    @Test
    void anAlertAndAFailureAreToldOnceAndNobodySeesTheSecret() {
        answer = 404;
        assertThat(run(0, "12:00:00Z"))
                .containsOnlyOnce("WARN")
                .containsPattern(
                        "told: webhook at 127.0.0.1:\\d+ was told 0 of 1 message: it answered 404 at \\*\\*\\*")
                .doesNotContain(SECRET, "\tat ");
        assertThat(told()).singleElement().asString().startsWith("alert ");

        answer = 204;
        assertThat(run(0, "12:00:00Z")).contains("already done").doesNotContain("WARN");
        assertThat(told()).singleElement().asString().startsWith("alert ");

        price = 0;
        run(5, "13:00:00Z");
        assertThat(told()).singleElement().asString().startsWith("failed ");
        price = 95;
        run(0, "13:00:00Z");
        assertThat(told()).singleElement().asString().startsWith("recovered ");
        assertThat(RunFolder.read(folder.resolve("data/told/notified.json"))).doesNotContain(SECRET);
    }

    @Test
    void whatAKilledProcessDidNotTellTheNextOneTells() {
        TradewindProcess killed = start("run", "told.yml", "--as-of=2026-01-10T12:00:00Z");
        killed.killWhen(() -> Files.exists(folder.resolve("reports/told/1h-2.json")));
        assertThat(run(0, "12:00:00Z")).doesNotContain("WARN  told");
        assertThat(Set.copyOf(told()))
                .as("if the killed process had just told of it, the same message comes again")
                .singleElement()
                .asString()
                .startsWith("alert ");
    }

    @Test
    void aRunThatCannotStartIsTold() throws IOException {
        run(0, "12:00:00Z");
        told();
        Path repository = folder.resolve("data/told/batch.mv.db");
        byte[] whole = Files.readAllBytes(repository);
        Files.writeString(repository, "no database");
        start("restart", "told.yml").awaitExit(5);
        assertThat(told()).singleElement().asString().startsWith("failed ");
        Files.write(repository, whole);
        run(0, "12:00:00Z");
        assertThat(told()).singleElement().asString().startsWith("recovered ");
    }

    /** The clock of the tests is later than any as-of in them. */
    @Test
    void aStaleEndpointHasAnExitCodeOfItsOwn() throws IOException {
        Path job = folder.resolve("told.yml");
        Files.writeString(
                job,
                RunFolder.read(job)
                        .replace("settle: 0s", "settle: 0s, fresh-within: 1h")
                        .replace("type: webhook", "on: [stale], type: webhook"));
        String stale = "1h is stale: its newest bucket is of 2026-01-10 12:00 UTC, and fresh-within is 1 h";
        assertThat(run(8, "12:00:00Z")).contains("WARN", stale);
        assertThat(told()).singleElement().asString().startsWith("stale ");
        assertThat(run(8, "12:00:00Z")).contains(stale, "already done");
        assertThat(told()).as("it is as stale as before").isEmpty();
        assertThat(start("status", "told.yml").awaitExit(8)).contains("warning: told: " + stale);
        assertThat(RunFolder.read(folder.resolve("reports/told/index.html")))
                .contains("data-fresh-within=\"3600\"", "<p class=\"bad\">Stale: it should be at most 1 h old");
        assertThat(RunFolder.read(folder.resolve("reports/told/run-summary.json")))
                .contains("\"exitCode\" : 8", stale);

        price = 0;
        assertThat(run(5, "13:00:00Z")).contains(stale);
        Files.writeString(job, RunFolder.read(job).replace("report: {stale-exit: 8}", "report: {}"));
        assertThat(start("status", "--json", "told.yml").awaitExit(0)).contains("warning: told: " + stale);
    }

    @Test
    void theReceiversCanBeTried() throws IOException {
        assertThat(start("notify", "told.yml", "--test").awaitExit(0))
                .containsPattern("^told: webhook at 127.0.0.1:\\d+ took 3 of 3 messages\n$");
        assertThat(got)
                .extracting(each -> each.get("occasion").asString())
                .containsExactly("failed", "recovered", "alert");
        assertThat(got).allMatch(each -> each.get("test").asBoolean());
        answer = 403;
        assertThat(start("notify", "told.yml", "--test").awaitExit(5))
                .contains("took 0 of 3 messages: it answered 403 at ***")
                .doesNotContain(SECRET);
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
