package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.tradewind.market.Snapshot;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What does not count as left; that all else does, see {@code AlreadyDoneTests}. */
class LeftToDoTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));

    @TempDir
    private Path folder;

    @BeforeEach
    void makePages() throws IOException {
        Files.writeString(folder.resolve("index.html"), "");
        Files.writeString(folder.resolve("calendar.html"), "");
    }

    /** All buckets are gone but for the newest one, which is of now. */
    private boolean isNothing(@Nullable Duration prices, Instant asOf) {
        JobDefinition definition = SmallJob.of(new Retention(null, prices, null), HOUR);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        RunRequest request = new RunRequest(definition, asOf, new RunRequest.Folders(folder, folder));
        ReportContext context = definition.reportContext(asOf, "1", clock);
        ReportFolder reports = new ReportFolder(folder, context, new JsonMapper());
        try (MarketDatabase database = openDatabase()) {
            Bucket newest = HOUR.newestClosed(NOW);
            Snapshot oneRow = Snapshots.sides(
                    newest.start(), new int[] {2}, new double[] {4}, new long[] {1}, new double[] {3}, new long[] {1});
            new MarketWriter(database, clock).write(newest, oneRow, null);
            Facts facts = new Facts(new RawArchive(folder.resolve("raw")), database);
            Backlog backlog = LeftToDo.backlog(request, NOW, facts, reports);
            return new LeftToDo(definition, backlog, facts, new CurrentReports(context, database, reports)).isNothing();
        }
    }

    private MarketDatabase openDatabase() {
        return MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
    }

    private void importItemListOf(Instant day) {
        try (MarketDatabase database = openDatabase()) {
            new MarketWriter(database, Clock.fixed(day, ZoneOffset.UTC)).write(Wanted.ItemList.at(day), List.of());
        }
    }

    @Test
    void whatRetentionHasDeletedIsNotLeft() {
        importItemListOf(YESTERDAY);
        assertThat(isNothing(Duration.ofDays(30), AS_OF)).isTrue();
        assertThat(isNothing(Duration.ofDays(60), AS_OF)).isFalse();
        assertThat(isNothing(null, AS_OF)).isFalse();
        assertThat(isNothing(Duration.ofDays(30), NOW)).isFalse();
    }

    @Test
    void anItemListIsLeftWhereThereIsNone() {
        assertThat(isNothing(Duration.ofDays(30), AS_OF)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "calendar.html"})
    void aPageOfTheJobIsLeftWhereThereIsNone(String page) throws IOException {
        importItemListOf(YESTERDAY);
        Files.delete(folder.resolve(page));
        assertThat(isNothing(Duration.ofDays(30), AS_OF)).isFalse();
    }
}
