package dev.tradewind.collecting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.osrs.OsrsWiki;
import dev.tradewind.yaml.Secrets;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collect step retries, waits or gives up as a source's trouble demands, and keeps no wrong answer. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SourceFaultTests {

    private static final Instant AS_OF = Instant.parse("2025-05-20T10:06:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(5), List.of(3));
    private static final Bucket NEWEST = HOUR.newestClosed(AS_OF);
    private static final Bucket OLDER = NEWEST.minus(1);
    private static final String PROBLEM = "at the first attempt";
    private static final int RETRIES = 3;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private FakeTimer timer = new FakeTimer(AS_OF);
    private final CollectStatistics statistics = new CollectStatistics();
    private final List<Wanted> missing = new ArrayList<>();
    private final Map<Long, Integer> stored = new HashMap<>();
    private Secrets secrets = Secrets.NONE;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static String body(Bucket bucket) {
        return "{\"data\":{\"2\":{\"avgHighPrice\":204,\"highPriceVolume\":7,\"avgLowPrice\":null,\"lowPriceVolume\":0}},\"timestamp\":%d}"
                .formatted(bucket.start());
    }

    private static ResponseDefinitionBuilder good(Bucket bucket) {
        return aResponse().withBody(body(bucket));
    }

    private void always(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private void first(ResponseDefinitionBuilder trouble, ResponseDefinitionBuilder thenGood) {
        server.stubFor(any(anyUrl())
                .inScenario("trouble")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(trouble)
                .willSetStateTo(PROBLEM));
        server.stubFor(
                any(anyUrl()).inScenario("trouble").whenScenarioStateIs(PROBLEM).willReturn(thenGood));
    }

    private List<Collected> collect(Bucket... buckets) throws InterruptedException {
        return collect(URI.create(server.baseUrl()), Duration.ofSeconds(20), buckets);
    }

    private void collect(List<Collected> answers, Bucket... buckets) throws InterruptedException {
        collect(URI.create(server.baseUrl()), Duration.ofSeconds(20), answers, buckets);
    }

    private List<Collected> collect(URI baseUrl, Duration timeout, Bucket... buckets) throws InterruptedException {
        List<Collected> answers = new ArrayList<>();
        collect(baseUrl, timeout, answers, buckets);
        return answers;
    }

    private void collect(URI baseUrl, Duration timeout, List<Collected> answers, Bucket... buckets)
            throws InterruptedException {
        RequestPolicy policy = new RequestPolicy(List.of(new RateLimit(1, PERIOD)), timeout, RETRIES);
        OsrsWiki source = new OsrsWiki(baseUrl, "tradewind tests (contact)", policy, secrets);
        List<Wanted> wanted = new ArrayList<>();
        Arrays.stream(buckets).forEach(bucket -> wanted.add(new Wanted.Prices(bucket)));
        CollectRules rules = new CollectRules(source, AS_OF, endpoint -> new RowCounts(stored), timer);
        Counterpart counterpart = source.open(new Source.Opening("tests", List.of(HOUR), Clock.systemUTC()));
        try (OpenSource open = OpenSource.open(counterpart, folder.resolve("requests"), rules, statistics)) {
            AnswerItemReader reader = new AnswerItemReader(
                    new Readings(
                            source.decoder(new Source.Decoding(id -> -1, List::of, timer)),
                            new RawArchive(folder.resolve("raw"))),
                    new OneBatch(open, wanted, missing, true),
                    RETRIES,
                    timer,
                    statistics);
            for (Collected answer = reader.read(); answer != null; answer = reader.read()) {
                answers.add(answer);
            }
        }
    }

    private static Snapshot snapshot(Collected collected) {
        return ((Decoded.Prices) collected.reading().decoded()).snapshots().get(0);
    }

    private static SourceRequest request() {
        return new SourceRequest(new Wanted.Prices(OLDER), 0, "1h");
    }

    private void assertRequests(int count) {
        server.verify(count, anyRequestedFor(anyUrl()));
    }

    @Test
    void asksWithAnAgentForGzipAndKeepsWhatIsNotCompressedCompressed() throws Exception {
        always(good(OLDER));
        List<Collected> answers = collect(OLDER);
        server.verify(getRequestedFor(urlEqualTo("/1h?timestamp=" + OLDER.start()))
                .withHeader("User-Agent", equalTo("tradewind tests (contact)"))
                .withHeader("Accept-Encoding", equalTo("gzip")));
        assertThat(snapshot(answers.get(0)).itemIds()).containsExactly(2);
        assertThat(answers.get(0).answer().beginning()).startsWith("{\"data\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "X-GZIP"})
    void keepsWhatComesCompressedAsItIs(String encoding) throws Exception {
        byte[] gzip = stored(body(OLDER).getBytes(StandardCharsets.UTF_8));
        always(aResponse().withBody(gzip).withHeader("Content-Encoding", encoding));
        assertThat(collect(OLDER).get(0).answer().gzip()).isEqualTo(gzip);
        assertThat(statistics.bytes()).isEqualTo(gzip.length);
    }

    /** Gzip as nobody else would make it: not compressed at all. */
    private static byte[] stored(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void whatPassesIsAskedForAgain(int status) throws Exception {
        first(aResponse().withStatus(status), good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
        assertRequests(2);
        assertThat(statistics.retries()).isEqualTo(1);
        boolean hasHadEnough = status == 429 || status == 503;
        assertThat(timer.sleeps.get(0))
                .isBetween(
                        hasHadEnough ? PERIOD : Duration.ofMillis(250), hasHadEnough ? PERIOD : Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource({"429, ", "503, ", "429, soon", "503, -3"})
    void whoHasHadEnoughAndDoesNotSayForHowLongIsLeftAloneForLongerEachTime(int status, String retryAfter) {
        ResponseDefinitionBuilder enough = aResponse().withStatus(status);
        always(retryAfter == null ? enough : enough.withHeader("Retry-After", retryAfter));
        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> collect(OLDER));
        assertThat(timer.sleeps)
                .filteredOn(sleep -> sleep.compareTo(PERIOD) >= 0) // the shorter ones are the margin of the limit
                .containsExactly(PERIOD, PERIOD.multipliedBy(2), PERIOD.multipliedBy(4));
    }

    @Test
    void theLongestOfSeveralRetryAftersHolds() throws Exception {
        first(aResponse().withStatus(429).withHeader("Retry-After", "3", "90", "soon"), good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
        assertThat(timer.sleeps).contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity"})
    void theTextOfAnErrorIsUnpackedBeforeItIsShown(String encoding) throws Exception {
        byte[] text = "error code: 1020 \u001b[31m\u202e".getBytes(StandardCharsets.UTF_8);
        always(aResponse().withStatus(403).withBody(packed(text, encoding)).withHeader("Content-Encoding", encoding));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining("HTTP 403 (error code: 1020 [31m)");
    }

    private static byte[] packed(byte[] text, String encoding) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(text);
        }
        return switch (encoding) {
            case "identity" -> text;
            case "deflate" -> deflated.toByteArray();
            default -> stored(text);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|plain text|(plain text)",
                "br|xyz|(3 bytes packed as br)",
                "gzip||HTTP 403, without a word",
                "||HTTP 403, without a word"
            })
    void anErrorWhoseTextCannotBeUnpackedIsShownAsFarAsItCan(String encoding, String body, String shown) {
        ResponseDefinitionBuilder error = aResponse().withStatus(403).withBody(body == null ? "" : body);
        always(encoding == null ? error : error.withHeader("Content-Encoding", encoding));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "304||HTTP 304, not modified, though nothing was said of an earlier answer",
                "301||HTTP 301, without saying to where; is base-url right?",
                "302|/a\u001b[2J\u009b\u202eb|HTTP 302 to /a"
            })
    void aRedirectIsSaidInWordsAndInOneLine(int status, String location, String said) {
        ResponseDefinitionBuilder redirect = aResponse().withStatus(status);
        always(location == null ? redirect : redirect.withHeader("Location", location));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining(said)
                .withMessageMatching("[^\\p{Cntrl}\\u202e]*");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 96, 150, 190, 196, 199, 200, 4090, 8180})
    void aSecretIsMaskedWhereverTheTextIsCut(int before) {
        String secret = "s3cr3t-k3y-of-the-environment";
        secrets = new Secrets(Set.of(secret));
        for (int status : new int[] {200, 403}) {
            always(aResponse()
                    .withStatus(status)
                    .withBody(" ".repeat(before / 2) + "x".repeat(before - before / 2) + secret));
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> collect(OLDER))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3c"));
        }
    }

    @Test
    void aClockThatIsMinutesOffIsAWarningOnce() throws Exception {
        String date = "Tue, 20 May 2025 10:09:30 GMT";
        server.stubFor(any(anyUrl()).willReturn(good(NEWEST).withHeader("Date", date)));
        server.stubFor(
                get("/1h?timestamp=" + OLDER.start()).willReturn(good(OLDER).withHeader("Date", date)));
        assertThat(collect(NEWEST, OLDER)).hasSize(2);
        assertThat(statistics.warnings())
                .containsExactly(
                        "this machine's clock says 2025-05-20T10:06:00Z, the source's says 2025-05-20T10:09:30Z: set"
                                + " the clock");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 20 May 2025 09:06:00 GMT|",
                "Tue, 20 May 2025 11:06:00 GMT|",
                "Tuesday, 20-May-25 11:06:00 GMT|",
                "Tue, 14 Apr 2024 10:06:00 GMT|",
                "Tue, 20 May 2025 08:06:00 GMT|3600"
            })
    void aClockThatIsAnHourOffStopsBeforeAnythingIsTaken(String date, String age) {
        ResponseDefinitionBuilder answer = good(NEWEST).withHeader("Date", date);
        always(age == null ? answer : answer.withHeader("Age", age));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(NEWEST, OLDER))
                .withMessageContaining("clock says 2025-05-20T10:06:00Z")
                .withMessageContaining("set the clock");
        assertRequests(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 20 May 2025 10:07:30 GMT|",
                "Tue, 20 May 2025 08:06:00 GMT|7200",
                "yesterday|",
                "Tue, 20 May 2025 10:06:00 GMT|soon"
            })
    void whatACacheKeptAndADateThatIsNoneSayNothingOfTheClock(String date, String age) throws Exception {
        ResponseDefinitionBuilder answer = good(NEWEST).withHeader("Date", date);
        always(age == null ? answer : answer.withHeader("Age", age));
        assertThat(collect(NEWEST)).hasSize(1);
        assertThat(statistics.warnings()).isEmpty();
    }

    @Test
    void retryAfterIsObeyedInSeconds() throws Exception {
        first(aResponse().withStatus(429).withHeader("Retry-After", "90"), good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
        assertThat(timer.sleeps).contains(Duration.ofSeconds(90));
    }

    @Test
    void retryAfterIsObeyedAsADate() throws Exception {
        first(aResponse().withStatus(503).withHeader("Retry-After", "Tue, 20 May 2025 10:08:00 GMT"), good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
        assertThat(timer.sleeps).contains(Duration.ofMinutes(2));
    }

    @Test
    void aStormOf429sEndsInAClearFailure() {
        always(aResponse().withStatus(429).withHeader("Retry-After", "1").withBody("slow down"));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining("HTTP 429 (slow down)")
                .withMessageContaining("asked 4 times");
        assertRequests(1 + RETRIES);
    }

    @ParameterizedTest
    @CsvSource({"7200, 2h", "5341, 90m", "172800, 2d"})
    void beingSentAwayForHoursIsAFailureThatSaysSo(String seconds, String wait) {
        always(aResponse().withStatus(429).withHeader("Retry-After", seconds));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageEndingWith("come back after " + wait);
        assertRequests(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void whatWillNotPassIsNotRepeated(int status) {
        always(aResponse().withStatus(status).withBody("<html>\n<b>no</b></html>"));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining("HTTP " + status + " (<html> <b>no</b></html>)");
        assertRequests(1);
    }

    @Test
    void aRedirectIsNotFollowedAndNamed() {
        always(aResponse().withStatus(301).withHeader("Location", "https://example.com/"));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining("https://example.com/")
                .withMessageContaining("base-url");
        assertRequests(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void aBrokenConnectionIsAskedForAgain(String fault) throws Exception {
        first(aResponse().withFault(Fault.valueOf(fault)), good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
    }

    /** The server answers only once the client has said that the request has left. */
    @Test
    void aRequestIsKnownToHaveLeftBeforeItIsAnswered() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        HttpServer waiting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        waiting.createContext("/", exchange -> {
            boolean known = awaits(left);
            exchange.sendResponseHeaders(known ? 200 : 500, 0);
            exchange.close();
        });
        waiting.start();
        try (HttpPriceSource source = priceSource(waiting)) {
            assertThat(source.ask(request(), atOnce(left::countDown)).gzip()).isNotEmpty();
        } finally {
            waiting.stop(0);
        }
    }

    @Test
    void aRequestThatIsWaitedForIsGivenUpWhenInterrupted() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/", exchange -> awaits(end));
        silent.start();
        Thread asking = Thread.currentThread();
        try (HttpPriceSource source = priceSource(silent)) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> source.ask(request(), atOnce(asking::interrupt)));
        } finally {
            end.countDown();
            silent.stop(0);
        }
    }

    /** As when a run is told to stop while a request waits for its departure. */
    @Test
    void aRequestThatWaitsForItsDepartureIsGivenUpAndNotSent() throws Exception {
        HttpServer never = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger arrived = new AtomicInteger();
        never.createContext("/", exchange -> {
            arrived.incrementAndGet();
            exchange.close();
        });
        never.start();
        try (HttpPriceSource source = priceSource(never)) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> source.ask(request(), new Departure() {
                        @Override
                        public void await() throws InterruptedException {
                            throw new InterruptedException("the run is to stop");
                        }

                        @Override
                        public void departed() {
                            arrived.incrementAndGet();
                        }
                    }))
                    .withMessage("the run is to stop");
        } finally {
            never.stop(0);
        }
        assertThat(arrived).hasValue(0);
    }

    private static Departure atOnce(Runnable departed) {
        return new Departure() {
            @Override
            public void await() {
                // leaves at once
            }

            @Override
            public void departed() {
                departed.run();
            }
        };
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private HttpPriceSource priceSource(HttpServer server) {
        timer = new FakeTimer(Instant.now()); // the JDK's server sends the real date
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        RequestPolicy policy =
                new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(30), 0);
        return new HttpPriceSource(
                Counterpart.Api.of(url, "tradewind tests (contact)", "*/*", Secrets.NONE), policy, timer, statistics);
    }

    /** A client may think that the connection was closed while idle, and repeat the request without the throttle. */
    @Test
    void noRequestIsRepeatedBehindTheThrottlesBack() throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        try (ServerSocket hangingUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerTheFirstOfEachConnection(hangingUp, arrived));
            server.setDaemon(true);
            server.start();
            URI url = URI.create("http://127.0.0.1:" + hangingUp.getLocalPort());
            assertThat(collect(url, Duration.ofSeconds(20), OLDER, OLDER, OLDER))
                    .hasSize(3);
        }
        assertThat(statistics.requests()).hasSize(5);
        assertThat(arrived).hasValue(5);
    }

    private static void answerTheFirstOfEachConnection(ServerSocket server, AtomicInteger arrived) {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body(OLDER).length(), body(OLDER))
                .getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket connection = server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
                takeRequest(lines, arrived);
                connection.getOutputStream().write(answer);
                takeRequest(lines, arrived);
            } catch (IOException closed) {
                // the client closed it, or the test is at its end
            }
        }
    }

    private static void takeRequest(BufferedReader lines, AtomicInteger arrived) throws IOException {
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            if (line.startsWith("GET ")) {
                arrived.incrementAndGet();
            }
        }
    }

    @Test
    void aTruncatedBodyIsAskedForAgainAndNeverKept() throws Exception {
        first(aResponse().withBody(body(OLDER).substring(0, 50)), good(OLDER));
        assertThat(collect(OLDER))
                .hasSize(1)
                .allMatch(collected -> collected.answer().beginning().length() > 50);
        assertRequests(2);
    }

    @Test
    void aTruncatedGzipBodyIsAskedForAgainAndNeverKept() throws Exception {
        byte[] gzip = stored(body(OLDER).getBytes(StandardCharsets.UTF_8));
        first(
                aResponse().withBody(Arrays.copyOf(gzip, gzip.length - 12)).withHeader("Content-Encoding", "gzip"),
                good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
        assertRequests(2);
    }

    @Test
    void htmlInsteadOfJsonIsNeverKeptAndEndsInAFailureThatShowsIt() {
        always(aResponse().withBody("<!DOCTYPE html><title>Maintenance</title>"));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining("malformed")
                .withMessageContaining("<title>Maintenance</title>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500", "502", "404", "204", "301", "304", "<html>", "{\"data\":{}", "NaN", "twice", "reset"})
    void aBucketThatCannotBeHadIsGivenUpAndAllOthersAreCollected(String fault) {
        Bucket bad = NEWEST.minus(1);
        for (int age = 0; age < 3; age++) {
            server.stubFor(get("/1h?timestamp=" + NEWEST.minus(age).start()).willReturn(good(NEWEST.minus(age))));
        }
        server.stubFor(get("/1h?timestamp=" + bad.start()).willReturn(faulty(fault, bad)));
        List<Collected> answers = new ArrayList<>();
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(answers, NEWEST, bad, NEWEST.minus(2)))
                .withMessageContaining("1 of the buckets and item lists cannot be had")
                .withMessageContaining("1h/" + bad.start());
        assertThat(answers)
                .extracting(Collected::wanted)
                .containsExactly(new Wanted.Prices(NEWEST), new Wanted.Prices(NEWEST.minus(2)));
        assertThat(missing).containsExactly(new Wanted.Prices(bad));
        assertThat(statistics.warnings())
                .singleElement()
                .asString()
                .startsWith("1h/%d cannot be had: ".formatted(bad.start()));
    }

    private static ResponseDefinitionBuilder faulty(String fault, Bucket bucket) {
        String row = "\"2\":{\"avgHighPrice\":%s,\"highPriceVolume\":7,\"avgLowPrice\":null,\"lowPriceVolume\":0}";
        String body = "{\"data\":{%s},\"timestamp\":%d}";
        return switch (fault) {
            case "reset" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case "NaN" -> aResponse().withBody(body.formatted(row.formatted("NaN"), bucket.start()));
            case "twice" ->
                aResponse().withBody(body.formatted(row.formatted("1") + "," + row.formatted("1"), bucket.start()));
            default ->
                fault.matches("\\d+")
                        ? aResponse().withStatus(Integer.parseInt(fault))
                        : aResponse().withBody(fault);
        };
    }

    @Test
    void afterSomeFaultsInARowTheRestOfTheEndpointIsLeftAloneAndTheNextIsTried() {
        always(aResponse().withStatus(404));
        Endpoint other = new Endpoint("5m", Duration.ofMinutes(5), Duration.ofMinutes(1), List.of(3));
        server.stubFor(get(urlPathEqualTo("/5m")).willReturn(good(other.newestClosed(AS_OF))));
        Bucket[] buckets = Stream.concat(
                        LongStream.range(0, 90).mapToObj(NEWEST::minus), Stream.of(other.newestClosed(AS_OF)))
                .toArray(Bucket[]::new);
        List<Collected> answers = new ArrayList<>();
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(answers, buckets))
                .withMessageContaining("90 of the buckets and item lists cannot be had");
        assertThat(answers).hasSize(1);
        assertThat(missing).hasSize(90);
        assertRequests(RETRIES + 2);
        assertThat(statistics.warnings()).hasSize(RETRIES + 2).last().asString().contains("86 more of 1h");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void aSourceThatLetsNobodyInIsLeftAloneAfterAsManyFaultsAsItIsAskedAgain(int status) {
        always(aResponse().withStatus(status));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() ->
                        collect(LongStream.range(0, 90).mapToObj(NEWEST::minus).toArray(Bucket[]::new)))
                .withMessageContaining("HTTP " + status);
        assertRequests(RETRIES);
    }

    @Test
    void aSourceThatCannotBeReachedIsLeftAloneAfterOneThingIsAskedForInVain() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(nobody, Duration.ofSeconds(2), NEWEST, OLDER))
                .withMessageContaining("cannot connect; asked 4 times");
        assertThat(missing).isEmpty();
    }

    @Test
    void anotherBucketIsAskedForAgainLater() throws Exception {
        first(good(OLDER.minus(1)), good(OLDER));
        assertThat(collect(OLDER)).hasSize(1);
        assertRequests(2);
        assertThat(missing).isEmpty();
    }

    @Test
    void aBucketThatIsNeverThereIsAGapAndTheOthersAreCollected() throws Exception {
        always(good(OLDER));
        List<Collected> answers = collect(NEWEST, OLDER);
        assertThat(answers).extracting(Collected::wanted).containsExactly(new Wanted.Prices(OLDER));
        assertThat(missing).containsExactly(new Wanted.Prices(NEWEST));
        assertThat(statistics.warnings()).singleElement().asString().contains("bucket " + OLDER.start());
        assertRequests(2 + RETRIES);
        assertThat(new RawArchive(folder.resolve("raw")).doubtful().starts(List.of(HOUR)))
                .containsExactly(NEWEST.start());
    }

    @Test
    void theNewestBucketAnsweredEmptyMayStillBeOpen() throws Exception {
        first(aResponse().withBody("{\"data\":{},\"timestamp\":%d}".formatted(NEWEST.start())), good(NEWEST));
        assertThat(collect(NEWEST)).hasSize(1);
        assertRequests(2);
    }

    private void empty(Bucket bucket) {
        server.stubFor(get("/1h?timestamp=" + bucket.start())
                .willReturn(aResponse().withBody("{\"data\":{},\"timestamp\":%d}".formatted(bucket.start()))));
    }

    @Test
    void aBucketOfMoreThanADayAgoAnsweredEmptySaysThatNothingTraded() throws Exception {
        Bucket old = HOUR.newestClosed(AS_OF.minus(Duration.ofDays(1)));
        empty(old);
        List<Collected> answers = collect(old);
        assertThat(snapshot(answers.get(0)).isEmpty()).isTrue();
        assertRequests(1);
    }

    @Test
    void aYoungerOneIsNotThereYetWhateverIsAroundIt() throws Exception {
        empty(OLDER);
        stored.put(NEWEST.start(), 1000);
        stored.put(OLDER.minus(1).start(), 1000);
        assertThat(collect(OLDER)).isEmpty();
        assertThat(missing).containsExactly(new Wanted.Prices(OLDER));
        assertThat(statistics.warnings()).singleElement().asString().contains("answered empty");
        assertRequests(1 + RETRIES);
        RawArchive archive = new RawArchive(folder.resolve("raw"));
        assertThat(archive.doubtful().starts(List.of(HOUR)))
                .as("shown as doubtful")
                .containsExactly(OLDER.start());
        assertThat(archive.starts("1h")).isEmpty();
    }

    @Test
    void amongNearlyEmptyOnesItSaysThatNothingTraded() throws Exception {
        for (int age = 10; age < 20; age++) {
            stored.put(NEWEST.minus(age).start(), 1000);
        }
        stored.put(NEWEST.start(), 9);
        stored.put(NEWEST.minus(3).start(), 10);
        empty(NEWEST.minus(1));
        empty(NEWEST.minus(2));
        assertThat(collect(NEWEST.minus(1), NEWEST.minus(2))).hasSize(2);
        assertRequests(2);
    }

    @Test
    void whatThisRunGotCountsAsANeighbourToo() throws Exception {
        stored.put(NEWEST.minus(2).start(), 0);
        stored.put(NEWEST.minus(9).start(), 1000);
        server.stubFor(get("/1h?timestamp=" + NEWEST.start()).willReturn(good(NEWEST)));
        empty(OLDER);
        assertThat(collect(NEWEST, OLDER)).hasSize(2);
    }

    @Test
    void aMarketInWhichNothingTradesAnyMoreCostsARequestABucketAndAFew() throws Exception {
        Bucket[] dead = LongStream.range(0, 20).mapToObj(NEWEST::minus).toArray(Bucket[]::new);
        Stream.of(dead).forEach(this::empty);
        assertThat(collect(dead)).isEmpty();
        assertThat(missing).hasSize(20);
        assertRequests(20 + RETRIES + 1);
        assertThat(statistics.warnings()).last().asString().isEqualTo("20 of 1h are not there yet");
    }

    @Test
    void anAnswerOfAGigabyteIsCutOff() throws Exception {
        timer = new FakeTimer(Instant.now()); // the JDK's server sends the real date
        long gigabyte = 1L << 30;
        AtomicLong sent = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, gigabyte);
            byte[] block = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                for (; sent.get() < gigabyte; sent.addAndGet(block.length)) {
                    out.write(block);
                }
            } catch (IOException cutOff) {
                ended.countDown();
            }
        });
        endless.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + endless.getAddress().getPort());
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> collect(url, Duration.ofSeconds(20), OLDER))
                    .withMessageContaining("longer than");
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(sent.get()).isLessThan(4 * HttpPriceSource.MAX_ANSWER_BYTES);
            assertThat(statistics.requests()).hasSize(1);
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void aBodyThatUnpacksToAGigabyteIsRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                gzip.write(blanks);
            }
        }
        always(aResponse().withBody(bomb.toByteArray()).withHeader("Content-Encoding", "gzip"));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(OLDER))
                .withMessageContaining("longer than");
    }

    @Test
    void aBodyThatStallsIsGivenUpAfterTheTimeout() {
        always(good(OLDER).withChunkedDribbleDelay(10, 600_000));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collect(URI.create(server.baseUrl()), Duration.ofMillis(300), OLDER))
                .withMessageContaining("asked 4 times");
    }
}
