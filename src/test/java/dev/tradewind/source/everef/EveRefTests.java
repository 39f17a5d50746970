package dev.tradewind.source.everef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.CollectRules;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.FakeTimer;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.RowCounts;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source over HTTP. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EveRefTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final RequestPolicy POLICY =
            new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(20), 2);

    private final EveRefServer server = new EveRefServer();
    private final FakeTimer timer = new FakeTimer(Instant.now()); // the server tells the time, too
    private final EveRef source =
            new EveRef(server.url(), server.url(), "tests (here)", Duration.ofDays(7), POLICY, Secrets.NONE);
    private OpenSource open;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        CollectRules rules = new CollectRules(source, timer.now(), endpoint -> new RowCounts(Map.of()), timer);
        open = OpenSource.open(
                source.open(new Source.Opening("tests", List.of(), Clock.systemUTC())),
                folder,
                rules,
                new CollectStatistics());
    }

    @AfterEach
    void close() {
        open.close();
        server.close();
    }

    private static Bucket bucket(String name, String place) {
        Duration step = Duration.ofDays(1);
        Endpoint endpoint = new Endpoint(
                name, place, step, Duration.ofHours(12), List.of(30), PriceKind.AGGREGATES, Answers.BUCKET);
        return new Bucket(endpoint, DAY.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    private Decoded ask(Wanted wanted, int... unnamed) throws InterruptedException {
        List<ItemId> ids = IntStream.of(unnamed).mapToObj(ItemId::of).toList();
        AnswerReading reading =
                source.versions(new Source.Decoding(id -> -1, () -> ids, timer)).begin(wanted);
        while (reading.next().isPresent()) {
            open.ask(reading);
        }
        return reading.decoded();
    }

    private Decoded askForDay(@Nullable String stored) throws InterruptedException {
        return ask(new Wanted.Prices(List.of(bucket("forge", "10000002"), bucket("domain", "10000043")), stored));
    }

    private List<String> names(int... ids) throws InterruptedException {
        return ((Decoded.ItemList) ask(new Wanted.ItemList(DAY), ids))
                .items().stream().map(MarketItem::name).toList();
    }

    @Test
    void twoPlacesAreOneRequestAndADayThatHasNotChangedIsNotSentAgain() throws InterruptedException {
        server.publish(DAY, "5,2026-11-24,5,5,1,1,10000002,34,x\n6,2026-11-24,6,6,1,1,10000043,34,x\n");
        Decoded.Prices first = (Decoded.Prices) askForDay(null);
        assertThat(first.snapshots()).hasSize(2);
        assertThat(first.version()).matches("\"[0-9a-f]{8}\"");
        assertThat(server.requests()).hasSize(1);
        assertThat(server.field("If-None-Match")).isEqualTo("null");
        assertThat(server.field("User-Agent")).isEqualTo("tests (here)");
        assertThat(server.field("Accept")).isEqualTo("*/*");

        assertThat(askForDay(first.version())).isInstanceOf(Decoded.Unchanged.class);
        assertThat(server.field("If-None-Match")).isEqualTo(first.version());

        server.publish(DAY, "7,2026-11-24,7,7,1,1,10000043,34,x\n");
        Decoded.Prices revised = (Decoded.Prices) askForDay(first.version());
        assertThat(revised.version()).isNotEqualTo(first.version());
        assertThat(revised.snapshots().get(0).isEmpty()).isTrue();
        assertThat(revised.snapshots().get(1).columns().prices()[0]).containsExactly(7);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aDayThatIsNotPublishedYetIsNotThereYet() {
        assertThatExceptionOfType(NotThereYetException.class)
                .isThrownBy(() -> askForDay(null))
                .withMessageContaining("the file of 2026-11-24 is not published yet");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anUnknownIdIsFoundAmongTheOthers() throws InterruptedException {
        server.forget(36);
        assertThat(names(34, 35, 36, 37)).containsExactly("Type 34", "Type 35", "item 36", "Type 37");
        assertThat(server.requests()).hasSize(5).containsOnly("POST /universe/names");
        assertThat(server.field("X-Compatibility-Date")).isEqualTo("2026-07-01");
        assertThat(server.field("Content-Type")).startsWith("application/json");
        assertThat(server.field("Accept")).isEqualTo("application/json");
    }

    @Test
    void esiIsLeftAloneUntilItsErrorsCountAnew() throws InterruptedException {
        server.once(420, 0, 40);
        assertThat(names(34)).containsExactly("Type 34");
        assertThat(server.requests()).hasSize(2);
        assertThat(Duration.ofNanos(timer.nanoTime())).isEqualTo(Duration.ofSeconds(41));
    }

    @Test
    void esiIsLeftAloneBeforeItRefuses() throws InterruptedException {
        server.once(404, 20, 30);
        assertThat(names(34, 35)).containsExactly("Type 34", "Type 35");
        assertThat(server.requests()).hasSize(3);
        assertThat(Duration.ofNanos(timer.nanoTime())).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(33));
    }

    @ParameterizedTest
    @CsvSource({
        "https://data.everef.net, https://names.test, me@example.com",
        "https://data.test, https://esi.evetech.net, me@example.com",
        "https://data.test, https://names.test,",
        "https://noteveref.net, https://names.test,",
    })
    void theRealHostsAreNotAskedWithAnExamplesContact(String archive, String names, @Nullable String contact) {
        EveRef real = new EveRef(
                URI.create(archive),
                URI.create(names),
                "tradewind (contact: me@example.com)",
                Duration.ZERO,
                POLICY,
                Secrets.NONE);
        assertThat(real.unreachableContact()).isEqualTo(Optional.ofNullable(contact));
    }
}
