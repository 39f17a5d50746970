package dev.tradewind.source.exchange;

import static dev.tradewind.source.exchange.TestMarket.CLOCK;
import static dev.tradewind.source.exchange.TestMarket.ENDPOINTS;
import static dev.tradewind.source.exchange.TestMarket.HOUR;
import static dev.tradewind.source.exchange.TestMarket.NOW;
import static dev.tradewind.source.exchange.TestMarket.newestBuckets;
import static dev.tradewind.source.exchange.TestMarket.read;
import static dev.tradewind.source.exchange.TestMarket.settings;
import static dev.tradewind.source.exchange.TestMarket.unpacked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.Bucket;
import dev.tradewind.source.RateLimit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ExchangeTests {

    private static final long NEWEST = HOUR.newestClosed(NOW).start();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
    private Exchange exchange = Exchange.start(settings(200), ENDPOINTS, CLOCK, served::add);

    @TempDir
    Path recordings;

    @AfterEach
    void closeExchange() {
        exchange.close();
    }

    @Test
    void servesOnLoopbackOnly() {
        assertThat(exchange.baseUrl()).hasHost("127.0.0.1").hasPath("/api/v1/exchange");
    }

    @Test
    void answersABucketAsPackedJson() throws Exception {
        HttpResponse<byte[]> response = get("/1h?timestamp=" + NEWEST);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        assertThat(read(response.body()).get("timestamp").asLong()).isEqualTo(NEWEST);
        assertThat(read(response.body()).get("data")).hasSizeGreaterThan(100);
        assertThat(response.body().length).isLessThan(unpacked(response.body()).length() / 2);
    }

    @Test
    void aBucketThatIsNotOverIsEmpty() throws Exception {
        long running = NEWEST + HOUR.stepSeconds();
        assertThat(unpacked(get("/1h?timestamp=" + running).body()))
                .isEqualTo("{\"data\":{},\"timestamp\":" + running + "}");
        long never = 999_999_999_999_999_999L / HOUR.stepSeconds() * HOUR.stepSeconds();
        assertThat(read(get("/1h?timestamp=" + never).body()).get("data")).isEmpty();
    }

    @Test
    void answersTheMapping() throws Exception {
        JsonNode mapping = read(get("/mapping").body());
        assertThat(mapping.isArray()).isTrue();
        assertThat(mapping).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "1.5", "-3600", "", "x", "99999999999999999999", "..%2F..%2Fsecret", "../../secret"})
    void refusesWhatIsNotABucket(String timestamp) throws Exception {
        assertRefusal(get("/1h?timestamp=" + timestamp), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/2h?timestamp=0", "/1h/0", "/mapping/", "/1h/../mapping", "/%31h", "/..%2fmapping"})
    void knowsNoOtherPaths(String path) throws Exception {
        assertRefusal(get(path), 404);
    }

    @Test
    void refusesTooManyRequestsAndSaysWhenToComeBack() throws Exception {
        restart(settings(20, new RateLimit(1, Duration.ofHours(1))));
        assertThat(get("/mapping").statusCode()).isEqualTo(200);
        assertThat(get("/mapping").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = get("/mapping");
        assertRefusal(refused, 429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3_500L, 3_600L);
    }

    @Test
    void tellsWhatItServed() throws Exception {
        get("/1h?timestamp=" + NEWEST);
        get("/nowhere");
        get("/5m?timestamp=1");
        assertThat(served)
                .extracting(ServedRequest::path)
                .containsExactly(
                        "/api/v1/exchange/1h?timestamp=" + NEWEST,
                        "/api/v1/exchange/nowhere",
                        "/api/v1/exchange/5m?timestamp=1");
        assertThat(served).extracting(ServedRequest::status).containsExactly(200, 404, 400);
        assertThat(served).extracting(ServedRequest::arrivedNanos).isSorted();
    }

    @Test
    void servesManyAtOnceAsItServesOne() throws Exception {
        List<Bucket> buckets = newestBuckets(HOUR, 30).toList();
        List<CompletableFuture<byte[]>> answers = buckets.stream()
                .map(bucket -> client.sendAsync(
                                request("/1h?timestamp=" + bucket.start()).build(), BodyHandlers.ofByteArray())
                        .thenApply(HttpResponse::body))
                .toList();
        SimulatedMarket market = new SimulatedMarket(200, 7);
        for (int i = 0; i < buckets.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo(market.bucket(buckets.get(i)));
        }
        assertThat(served).hasSize(30);
    }

    @Test
    void itsThreadsNeverKeepTheProgramAlive() throws Exception {
        get("/mapping");
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread ->
                        thread.getName().equals("exchange") || thread.getName().equals("HTTP-Dispatcher"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void onceClosedItServesNothing() {
        exchange.close();
        assertThatThrownBy(() -> get("/mapping")).isInstanceOf(IOException.class);
        exchange.close();
    }

    @Test
    void servesRecordingsAsTheyAreOnDisk() throws Exception {
        byte[] recorded = Market.emptyBucket(new Bucket(HOUR, 0));
        Files.createDirectories(recordings.resolve("1h"));
        Files.write(recordings.resolve("1h").resolve(NEWEST + ".json.gz"), recorded);
        restart(new ExchangeSource(0, 0, recordings, settings(1).requests()));

        assertThat(get("/1h?timestamp=" + NEWEST).body()).isEqualTo(recorded);
        assertThat(unpacked(get("/1h?timestamp=3600").body())).isEqualTo("{\"data\":{},\"timestamp\":3600}");
        assertRefusal(get("/mapping"), 404);
    }

    @Test
    void noRequestLeavesTheFolderOfRecordings() throws Exception {
        Path inside = Files.createDirectories(recordings.resolve("inside"));
        Files.writeString(recordings.resolve("0.json.gz"), "hidden");
        restart(new ExchangeSource(0, 0, inside, settings(1).requests()));
        for (String path :
                List.of("/..?timestamp=0", "/%2e%2e?timestamp=0", "/1h/..%2f..?timestamp=0", "/../0.json.gz")) {
            assertRefusal(get(path), 404);
        }
        assertRefusal(get("/1h?timestamp=../0"), 400);
    }

    @Test
    void aRecordingThatCannotBeReadIsTheServersFault() throws Exception {
        Files.createDirectory(recordings.resolve("mapping.json.gz"));
        restart(new ExchangeSource(0, 0, recordings, settings(1).requests()));
        assertRefusal(get("/mapping"), 500);
    }

    private void restart(ExchangeSource settings) {
        exchange.close();
        exchange = Exchange.start(settings, ENDPOINTS, CLOCK, served::add);
    }

    private static void assertRefusal(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(text(response)).isNotBlank().doesNotContain("hidden");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(exchange.baseUrl() + path)).header("User-Agent", "tradewind tests");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
