package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to do if each answer has the prices of several places, and may be revised. */
class SharedAnswerTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant YESTERDAY = AS_OF.minus(Duration.ofDays(1));
    private static final Endpoint FORGE = place("forge", "10000002", 2);
    private static final Endpoint DOMAIN = place("domain", "10000043", 5);

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private RawArchive archive;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        archive = new RawArchive(folder.resolve("raw"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Endpoint place(String name, String place, int interval) {
        return new Endpoint(
                name,
                place,
                Duration.ofDays(1),
                Duration.ZERO,
                List.of(interval),
                PriceKind.AGGREGATES,
                dev.tradewind.market.Answers.BUCKET);
    }

    private static RunRequest request(Path folder, Retention retention, Endpoint... endpoints) {
        JobDefinition definition = SmallJob.ofPlaces(retention, endpoints);
        return new RunRequest(definition, AS_OF, new RunRequest.Folders(folder, folder));
    }

    private Backlog backlog(Endpoint... endpoints) {
        return Backlog.find(request(folder, Retention.FOR_EVER, endpoints), AS_OF, new Facts(archive, database));
    }

    private static List<Long> starts(List<Wanted> wanted) {
        return wanted.stream()
                .filter(each -> each instanceof Wanted.Prices)
                .map(Wanted::start)
                .toList();
    }

    /** The start of the day so many days before the newest one that is over. */
    private static long day(int age) {
        return FORGE.newestClosed(AS_OF).minus(age).start();
    }

    private static Wanted.Prices prices(int age, Endpoint... sharing) {
        return new Wanted.Prices(
                Stream.of(sharing).map(place -> new Bucket(place, day(age))).toList(), null);
    }

    private void imported(int age, Instant at, String version, Endpoint... endpoints) {
        MarketWriter writer = new MarketWriter(database, Clock.fixed(at, ZoneOffset.UTC));
        for (Endpoint endpoint : endpoints) {
            PriceColumns columns = PriceColumns.ofLength(PriceKind.AGGREGATES, 1);
            columns.prices()[0][0] = 5;
            writer.write(new Bucket(endpoint, day(age)), new Snapshot(day(age), new int[] {34}, columns), version);
        }
    }

    private static Answer version(String version) {
        return Answer.of(new Headings(200, Map.of("etag", version)), Answers.gzip("rows"));
    }

    /** The damage hides which version it is, so it looks like one that is not imported. */
    @Test
    void aDamagedFileOfAnImportedDayIsLeftAndTheDayAskedForAgainAsAnyOther() {
        for (int age = 0; age < 2; age++) {
            imported(age, YESTERDAY.plus(Duration.ofDays(age)), "one", FORGE);
            archive.store(prices(age, FORGE), new Answer(new byte[] {1, 2, 3}));
        }
        assertThat(backlog(FORGE).toImport()).isEmpty();
        assertThat(starts(backlog(FORGE).toCollect())).containsExactly(day(0));

        archive.store(prices(1, FORGE), version("two"));
        assertThat(starts(backlog(FORGE).toImport())).containsExactly(day(1));
    }

    @Test
    void anEmptyFolderOfAnImportedDayIsNoAnswer() throws Exception {
        imported(0, YESTERDAY, "one", FORGE);
        Files.createDirectories(folder.resolve("raw/forge/" + day(0)));
        assertThat(backlog(FORGE).toImport()).isEmpty();
        assertThat(starts(backlog(FORGE).toCollect())).containsExactly(day(0), day(1));
    }

    @Test
    void whatIsArchivedIsImportedOnceThoughTheFirstEndpointHasTheShorterWindow() {
        archive.store(prices(4, FORGE, DOMAIN), version("one"));
        archive.store(prices(5, FORGE, DOMAIN), version("one"));
        assertThat(backlog(FORGE, DOMAIN).toImport())
                .containsExactly(prices(4, FORGE, DOMAIN), prices(5, FORGE, DOMAIN));
    }

    /** A region is added before the others, or the definition is sorted. */
    @Test
    void whatIsArchivedIsFoundWhateverTheOrderOfTheEndpoints() {
        archive.store(prices(0, FORGE, DOMAIN), version("one"));
        archive.store(prices(9, FORGE, DOMAIN), version("one"));
        assertThat(backlog(DOMAIN, FORGE).toImport())
                .containsExactly(prices(0, DOMAIN, FORGE), prices(9, DOMAIN, FORGE));
        assertThat(starts(backlog(DOMAIN, FORGE).toCollect())).doesNotContain(day(0), day(9));

        archive.store(prices(0, DOMAIN, FORGE), version("two"));
        assertThat(folder.resolve("raw/domain"))
                .as("the answer is replaced where it is")
                .doesNotExist();
        assertThat(archive.read(prices(0, FORGE, DOMAIN)))
                .hasSize(1)
                .allMatch(answer ->
                        answer.headings().find("etag").filter("two"::equals).isPresent());
        archive.delete(prices(0, DOMAIN, FORGE));
        assertThat(archive.starts("forge")).containsExactly(day(9));
    }

    /** Else the answer from before would replace the rows of one that came since. */
    @Test
    void ofTwoAnswersTheOneThatWasStoredLastCounts() throws Exception {
        archive.store(prices(0, FORGE, DOMAIN), version("one"));
        archive.store(prices(0, DOMAIN), version("two")); // while forge was not in the definition
        Files.setLastModifiedTime(archive.path(prices(0, FORGE)), FileTime.from(YESTERDAY));
        Files.setLastModifiedTime(archive.path(prices(0, DOMAIN)), FileTime.from(AS_OF));
        assertHas("two", FORGE, DOMAIN);
        imported(0, YESTERDAY, "one", FORGE);
        imported(0, AS_OF, "two", DOMAIN);
        assertThat(backlog(FORGE, DOMAIN).toImport())
                .as("forge has an older version")
                .containsExactly(prices(0, FORGE, DOMAIN));

        archive.store(prices(0, FORGE, DOMAIN), version("three"));
        assertHas("three", FORGE, DOMAIN);
        assertHas("three", DOMAIN);
        assertHas("one", FORGE);
        archive.delete(prices(0, FORGE, DOMAIN));
        assertThat(archive.starts(List.of(FORGE, DOMAIN))).isEmpty();
    }

    private void assertHas(String version, Endpoint... sharing) {
        assertThat(archive.read(prices(0, sharing)).get(0).headings().find("etag"))
                .hasValue(version);
    }
}
