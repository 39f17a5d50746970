package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What does not count as left; that all else does, see {@code AlreadyDoneTests}. */
class LeftToDoTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long YESTERDAY =
            Wanted.ItemList.at(NOW.minus(Duration.ofDays(1))).start();
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));

    @TempDir
    private Path folder;

    @BeforeEach
    void makeIndex() throws IOException {
        Files.writeString(folder.resolve("index.html"), "");
    }

    /** All of it is gone; the newest bucket that is there is of now. */
    private record Gone(long itemListDay) implements Backlog.Facts {

        @Override
        public boolean isArchived(Wanted wanted) {
            return false;
        }

        @Override
        public TreeSet<Long> archivedStarts(String endpoint) {
            return new TreeSet<>();
        }

        @Override
        public Set<Long> importedStarts(Endpoint endpoint) {
            return Set.of(endpoint.newestClosed(NOW).start());
        }

        @Override
        public Set<Long> doubtfulStarts(Window window, Instant now) {
            return Set.of();
        }

        @Override
        public long firstKept(Endpoint endpoint, Instant asOf, @Nullable Duration kept) {
            return kept == null ? Long.MIN_VALUE : asOf.minus(kept).getEpochSecond();
        }
    }

    private boolean isNothing(@Nullable Duration prices, Instant asOf, long itemListDay) {
        JobDefinition definition = SmallJob.of(new Retention(null, prices, null), HOUR);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        RunRequest request = new RunRequest(definition, asOf, new RunRequest.Folders(folder, folder));
        Gone facts = new Gone(itemListDay);
        ReportContext context = definition.reportContext(asOf, "1", clock);
        ReportFolder reports = new ReportFolder(folder, context, new JsonMapper());
        try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")))) {
            Backlog backlog = LeftToDo.backlog(request, NOW, facts, reports);
            return new LeftToDo(definition, backlog, facts, new CurrentReports(context, database, reports)).isNothing();
        }
    }

    @Test
    void whatRetentionHasDeletedIsNotLeft() {
        assertThat(isNothing(Duration.ofDays(30), AS_OF, YESTERDAY)).isTrue();
        assertThat(isNothing(Duration.ofDays(60), AS_OF, YESTERDAY)).isFalse();
        assertThat(isNothing(null, AS_OF, YESTERDAY)).isFalse();
        assertThat(isNothing(Duration.ofDays(30), NOW, YESTERDAY)).isFalse();
    }

    @Test
    void anItemListIsLeftWhereThereIsNone() {
        assertThat(isNothing(Duration.ofDays(30), AS_OF, 0)).isFalse();
    }

    @Test
    void aPageOverTheReportsIsLeftWhereThereIsNone() throws IOException {
        Files.delete(folder.resolve("index.html"));
        assertThat(isNothing(Duration.ofDays(30), AS_OF, YESTERDAY)).isFalse();
    }
}
