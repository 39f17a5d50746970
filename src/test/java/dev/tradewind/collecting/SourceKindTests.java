package dev.tradewind.collecting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tradewind.archive.Answer;
import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.Headings;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.RowCounts;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.OneAnswer;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.Versions;
import dev.tradewind.source.osrs.OsrsType;
import dev.tradewind.yaml.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.Chunk;

/** What the collect step does for sources that tell the present, change their answers, or have more than one API. */
@Timeout(60)
class SourceKindTests {

    private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");
    private static final RateLimit LIMIT = new RateLimit(1, Duration.ofMinutes(10));
    private static final int PAGES = 3;
    private static final Endpoint PRESENT =
            new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.QUOTES, Answers.PRESENT);
    private static final Endpoint DAYS =
            new Endpoint("1d", Duration.ofDays(1), Duration.ZERO, List.of(3), PriceKind.AGGREGATES);

    @TempDir
    private Path folder;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final FakeTimer timer = new FakeTimer(START);
    private final CollectStatistics statistics = new CollectStatistics();
    private final List<Wanted> missing = new ArrayList<>();
    private RawArchive archive;

    @BeforeEach
    void start() {
        server.start();
        archive = new RawArchive(folder.resolve("raw"));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}").withHeader("Total", "3")));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** Runs a collect step to its end. */
    private List<Wanted> collect(Counterpart.Server counterpart, AnswerDecoder decoder, Wanted... wanted)
            throws Exception {
        return collect(counterpart, new TestSource(decoder, Duration.ZERO), wanted);
    }

    private List<Wanted> collectRevised(Counterpart.Api api, Wanted... wanted) throws Exception {
        return collect(Counterpart.Server.of(api), new TestSource(OneDay::new, Duration.ofDays(7)), wanted);
    }

    private List<Wanted> collect(Counterpart.Server counterpart, Source source, Wanted... wanted) throws Exception {
        List<Wanted> archived = new ArrayList<>();
        CollectRules rules = new CollectRules(source, START, endpoint -> new RowCounts(Map.of()), timer);
        try (OpenSource open = OpenSource.open(counterpart, folder.resolve("requests"), rules, statistics)) {
            AnswerItemReader reader = new AnswerItemReader(
                    new Readings(source.versions(new Source.Decoding(id -> -1, List::of, timer)), archive),
                    new OneBatch(open, List.of(wanted), missing, false),
                    1,
                    timer,
                    statistics);
            AnswerItemWriter writer = new AnswerItemWriter(
                    archive, new AskedAgain(archive), reading -> archived.add(reading.wanted()), statistics);
            for (Collected next = reader.read(); next != null; next = reader.read()) {
                writer.write(new Chunk<>(next));
            }
        }
        return archived;
    }

    private Counterpart.Api api() {
        return Counterpart.Api.of(URI.create(server.baseUrl()), "tests (here)", "*/*", Secrets.NONE);
    }

    private static Wanted.Prices hour(int age) {
        return new Wanted.Prices(PRESENT.newestClosed(START).minus(age));
    }

    private int requests() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
    }

    @Test
    void thePresentIsTakenInTheBucketThatLasts() throws Exception {
        assertThat(hour(0).bucket().time()).isEqualTo(START);
        assertThat(collect(Counterpart.Server.of(api()), Pages::new, hour(0))).containsExactly(hour(0));
        assertThat(archive.read(hour(0))).hasSize(PAGES);
        assertThat(timer.now()).isBefore(hour(0).bucket().end());
    }

    @Test
    void aBucketThatPassesWhileItIsAskedForIsLostAndNothingOfItStays() throws Exception {
        timer.pass(Duration.ofMinutes(45)); // the pages leave at :45, :55 and 1:05
        assertThat(collect(Counterpart.Server.of(api()), Pages::new, hour(0))).isEmpty();
        assertThat(missing).containsExactly(hour(0));
        assertThat(statistics.warnings())
                .containsExactly("1h/%d is lost: it ended at 2026-01-10T13:00:00Z, before all of its answers came"
                        .formatted(START.getEpochSecond()));
        assertThat(archive.starts("1h")).isEmpty();
        assertThat(archive.readParts(hour(0))).isEmpty();
    }

    @Test
    void aLostBucketIsNotAskedForAtAll() throws Exception {
        assertThat(collect(Counterpart.Server.of(api()), Pages::new, hour(1), hour(0)))
                .containsExactly(hour(0));
        assertThat(requests()).isEqualTo(PAGES);
    }

    @Test
    void whatAKilledRunHadOfTheSameBucketIsNotAskedForAgain() throws Exception {
        archive.storePart(hour(0), 0, dev.tradewind.testing.Answers.answer("{}"));
        assertThat(collect(Counterpart.Server.of(api()), Pages::new, hour(0))).containsExactly(hour(0));
        server.verify(0, getRequestedFor(urlEqualTo("/page/0")));
        assertThat(requests()).isEqualTo(PAGES - 1);
    }

    @Test
    void whatAKilledRunHadOfAnEarlierBucketIsForgotten() throws Exception {
        archive.storePart(hour(1), 0, dev.tradewind.testing.Answers.answer("{}"));
        assertThat(collect(Counterpart.Server.of(api()), Pages::new, hour(0))).containsExactly(hour(0));
        assertThat(archive.readParts(hour(1))).isEmpty();
        assertThat(folder.resolve("raw/1h")).isDirectoryNotContaining("glob:**/." + hour(1).start() + "*");
    }

    @Test
    void whatIsStoredIsAskedForOnTheConditionThatItHasChanged() throws Exception {
        server.stubFor(any(anyUrl())
                .withHeader("If-None-Match", equalTo("\"1\""))
                .willReturn(aResponse().withStatus(304)));
        Bucket day = DAYS.newestClosed(START);
        Wanted stored = new Wanted.Prices(List.of(day), "\"1\"");
        assertThat(collectRevised(api(), stored)).containsExactly(stored);
        assertThat(archive.starts("1d")).isEmpty(); // nothing new to store
        assertThat(requests()).isEqualTo(1);

        Wanted older = new Wanted.Prices(List.of(day), "\"0\"");
        server.stubFor(any(anyUrl())
                .withHeader("If-None-Match", equalTo("\"0\""))
                .willReturn(aResponse().withBody("new").withHeader("ETag", "\"1\"")));
        assertThat(collectRevised(api().keeping("ETag"), older)).containsExactly(older);
        assertThat(archive.read(older).get(0).headings().find("etag"))
                .hasValueSatisfying(
                        tag -> assertThat(tag).startsWith("\"1")); // the server marks it as that of the gzip
    }

    /** What Tradewind itself made of an answer says nothing to the server. This one takes its mark of gzip off a tag. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ETag          | W/"1"                         | If-None-Match
            Last-Modified | Tue, 06 Jan 2026 00:00:00 GMT | If-Modified-Since
            Last-Modified | yesterday                     |
            ETag          | 1                             |
            Total         | 3                             |
            """)
    void onlyWhatTheServerSaidOfAnAnswerIsAConditionOfTheNextRequest(
            String field, String value, @Nullable String condition) throws Exception {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("old").withHeader(field, value)));
        Bucket day = DAYS.newestClosed(START);
        collectRevised(api().keeping(Versions.FIELDS), new Wanted.Prices(day));
        Answer old = archive.read(new Wanted.Prices(day)).get(0);
        Wanted stored = new Wanted.Prices(List.of(day), Versions.of(old));
        server.resetRequests();
        assertThat(collectRevised(api().keeping(Versions.FIELDS), stored)).containsExactly(stored);
        for (String each : List.of("If-None-Match", "If-Modified-Since")) {
            server.verify(
                    1,
                    each.equals(condition)
                            ? anyRequestedFor(anyUrl()).withHeader(each, equalTo(value))
                            : anyRequestedFor(anyUrl()).withoutHeader(each));
        }
    }

    private static Wanted.Prices stored(int age) {
        return new Wanted.Prices(List.of(DAYS.newestClosed(START).minus(age)), "\"1\"");
    }

    private static Wanted.Prices lacking(int age) {
        return new Wanted.Prices(DAYS.newestClosed(START).minus(age));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 418, 429})
    void aCheckThatFailsIsAWarningThatNamesItsDay(int status) throws Exception {
        server.stubFor(any(anyUrl())
                .withHeader("If-None-Match", equalTo("\"1\""))
                .willReturn(aResponse().withStatus(status)));
        List<Wanted> archived = status == 429
                ? collectRevised(api(), stored(0)) // the source as a whole has had enough
                : collectRevised(api(), stored(0), lacking(1));
        assertThat(archived).isEqualTo(status == 429 ? List.of() : List.of(lacking(1)));
        assertThat(missing).containsExactly(stored(0));
        assertThat(statistics.warnings())
                .singleElement()
                .asString()
                .contains("1d/", "2026-01-09T00:00:00Z cannot be checked for changes", "HTTP " + status);
    }

    /** What is stored of it is there all the same; asking until it comes would only cost requests. */
    @Test
    void aStoredDayThatIsNotThereAnyMoreStaysAsItIsAtOnce() throws Exception {
        AnswerDecoder decoder = wanted -> new OneDay(wanted) {
            @Override
            public void add(Answer answer) {
                throw new NotThereYetException(wanted, "it is not published").by(answer);
            }
        };
        TestSource source = new TestSource(decoder, Duration.ofDays(7));
        assertThat(collect(Counterpart.Server.of(api()), source, stored(0))).isEmpty();
        assertThat(requests()).isEqualTo(1);
        assertThat(missing).containsExactly(stored(0));
        assertThat(statistics.warnings())
                .singleElement()
                .asString()
                .contains("2026-01-09T00:00:00Z cannot be checked for changes", "it is not published", "stays");
        assertThat(archive.doubtful().starts(List.of(DAYS))).isEmpty();
    }

    private static Counterpart.Api down() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
            return Counterpart.Api.of(nobody, "tests (here)", "*/*", Secrets.NONE);
        }
    }

    @Test
    void aHostThatIsDownIsAskedForOneOfItsChecksAndAllAreNamed() throws Exception {
        assertThat(collectRevised(down(), stored(0), stored(1))).isEmpty();
        assertThat(missing).containsExactly(stored(0), stored(1));
        assertThat(statistics.warnings()).hasSize(2).last().asString().contains("2026-01-08T", "cannot connect");
        assertThat(statistics.requests()).allMatch(request -> request.wanted().equals(stored(0)));
    }

    @Test
    void aHostThatIsDownFailsARunThatLacksADay() throws Exception {
        Counterpart.Api down = down();
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> collectRevised(down, stored(0), lacking(1), stored(2)))
                .withMessageContaining("cannot connect");
        assertThat(statistics.requests()).allMatch(request -> request.wanted().equals(stored(0)));
    }

    @Test
    void namesThatCannotBeHadAreAWarning() throws Exception {
        Wanted names = Wanted.ItemList.at(START);
        AnswerDecoder decoder = wanted -> wanted.equals(names) ? new Names(wanted) : new OneDay(wanted);
        assertThat(collect(Counterpart.Server.of(api(), down()), decoder, lacking(0), names))
                .containsExactly(lacking(0));
        assertThat(missing).containsExactly(names);
        assertThat(statistics.warnings())
                .singleElement()
                .asString()
                .startsWith("mapping/")
                .endsWith("; the next run asks for it again");
    }

    @Test
    void eachApiHasItsOwnLimitsAndFields() throws Exception {
        Counterpart.Api names = api().ofHost("names").sending("X-Compatibility-Date", "2026-07-01");
        collect(Counterpart.Server.of(api(), names), Posts::new, hour(0));
        server.verify(1, getRequestedFor(urlEqualTo("/prices")).withoutHeader("X-Compatibility-Date"));
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/names"))
                        .withRequestBody(equalToJson("[1, 2]"))
                        .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
                        .withHeader("X-Compatibility-Date", equalTo("2026-07-01"))
                        .withHeader("User-Agent", equalTo("tests (here)")));
        assertThat(timer.sleeps).isEmpty(); // one request to each
    }

    @Test
    void aStatusThatIsAnAnswerIsArchivedWithItAndWithWhatWasPosted() throws Exception {
        server.stubFor(any(urlEqualTo("/names"))
                .willReturn(aResponse().withStatus(404).withBody("none").withHeader("Total", "9")));
        collect(Counterpart.Server.of(api(), api().keeping("Total")), Posts::new, hour(0));
        List<Answer> answers = archive.read(hour(0));
        assertThat(answers)
                .extracting(Answer::headings)
                .containsExactly(Headings.NONE, new Headings(404, Map.of("total", "9", Headings.POSTED, "[1, 2]")));
        assertThat(answers.get(1).beginning()).isEqualTo("none");
    }

    @Test
    void anAnswerToWhatMayBeRefusedIsArchivedWithItsPath() throws Exception {
        SourceRequest request = new SourceRequest(hour(0), 0, "items?ids=1,2").orStatus(404);
        collect(
                Counterpart.Server.of(api()),
                wanted -> new OneAnswer(request, answer -> new Pages(wanted).decoded()),
                hour(0));
        assertThat(archive.read(hour(0)))
                .extracting(Answer::headings)
                .containsExactly(new Headings(200, Map.of(Headings.PATH, "items?ids=1,2")));
    }

    @Test
    void aHostThatWantsToRestIsLeftAloneForSoLong() throws Exception {
        Counterpart.Api tired =
                api().with(field -> field.apply("total").isPresent() ? Duration.ofMinutes(12) : Duration.ZERO);
        collect(Counterpart.Server.of(tired), Pages::new, hour(0));
        assertThat(timer.now()).isBetween(START.plus(Duration.ofMinutes(24)), START.plus(Duration.ofMinutes(25)));
    }

    @Test
    void aHostThatHasHadEnoughErrorsIsAskedAgainLater() throws Exception {
        server.stubFor(any(anyUrl())
                .inScenario("errors")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(420))
                .willSetStateTo("over"));
        assertThat(collect(Counterpart.Server.of(api()), OneDay::new, new Wanted.Prices(DAYS.newestClosed(START))))
                .hasSize(1);
        assertThat(timer.now()).isAfterOrEqualTo(START.plus(LIMIT.period()));
    }

    /** A bucket of three pages. */
    private static class Pages implements AnswerReading {

        final Wanted wanted;
        int answered;

        Pages(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        public Wanted wanted() {
            return wanted;
        }

        @Override
        public Optional<SourceRequest> next() {
            return answered < PAGES
                    ? Optional.of(new SourceRequest(wanted, answered, "page/" + answered))
                    : Optional.empty();
        }

        @Override
        public void add(Answer answer) {
            answered++;
        }

        @Override
        public Decoded decoded() {
            Wanted.Prices prices = (Wanted.Prices) wanted;
            PriceKind kind = prices.bucket().endpoint().kind();
            return new Decoded.Prices(prices, Snapshot.empty(kind, wanted.start()), LeftOut.NOTHING);
        }
    }

    private static class OneDay extends Pages {

        OneDay(Wanted wanted) {
            super(wanted);
        }

        @Override
        public Optional<SourceRequest> next() {
            return answered == 0 ? Optional.of(new SourceRequest(wanted, 0, "day")) : Optional.empty();
        }
    }

    /** Posts to the second API. */
    private static final class Names extends Pages {

        Names(Wanted wanted) {
            super(wanted);
        }

        @Override
        public Optional<SourceRequest> next() {
            return Optional.of(SourceRequest.post(wanted, 0, 1, "names", "[1, 2]"));
        }
    }

    /** Gets prices, and posts to the second API. */
    private static final class Posts extends Pages {

        Posts(Wanted wanted) {
            super(wanted);
        }

        @Override
        public Optional<SourceRequest> next() {
            return switch (answered) {
                case 0 -> Optional.of(new SourceRequest(wanted, 0, "prices"));
                case 1 ->
                    Optional.of(
                            SourceRequest.post(wanted, 1, 1, "names", "[1, 2]").orStatus(404));
                default -> Optional.empty();
            };
        }
    }

    private record TestSource(AnswerDecoder decoder, Duration revised) implements Source {

        @Override
        public SourceType type() {
            return new OsrsType();
        }

        @Override
        public RequestPolicy requests() {
            return new RequestPolicy(List.of(LIMIT), Duration.ofSeconds(5), 1);
        }

        @Override
        public List<RateLimit> keptLimits() {
            return requests().rateLimits();
        }

        @Override
        public String identity() {
            return "test";
        }

        @Override
        public boolean canBeLate() {
            return false;
        }

        @Override
        public Counterpart open(Opening opening) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AnswerDecoder decoder(Decoding with) {
            return decoder;
        }
    }
}
