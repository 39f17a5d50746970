package dev.tradewind.job.planning;

import static dev.tradewind.market.Answers.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.RunParts;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.Version;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Ten buckets are archived, of which the newest three are in the window. */
class AgainTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    private static final Endpoint NOW =
            new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.QUOTES, PRESENT);

    @TempDir
    private Path folder;

    private RawArchive archive;
    private Facts facts;
    private AskedAgain asked;

    @BeforeEach
    void archive() {
        archive = new RawArchive(folder.resolve("raw"));
        facts = new Facts(archive, null);
        asked = new AskedAgain(archive);
        for (int age = 0; age < 10; age++) {
            archive.store(hour(age), Answers.answer("old"));
        }
    }

    private static Wanted.Prices hour(int age) {
        return new Wanted.Prices(HOUR.newestClosed(AS_OF).minus(age));
    }

    private static BucketRange range(int oldest, int before) {
        return new BucketRange(
                Instant.ofEpochSecond(hour(oldest).start()),
                Instant.ofEpochSecond(hour(before).start()),
                new TreeSet<>(Set.of("1h")),
                false);
    }

    private RunRequest request(Endpoint endpoint, BucketRange... again) {
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, endpoint);
        return new RunRequest(
                definition,
                AS_OF,
                new RunRequest.Folders(folder, folder),
                null,
                new RunParts(Set.of(), Set.of(), List.of(again)));
    }

    private void note(BucketRange... again) {
        again(request(HOUR, again)).note();
    }

    private Again again(RunRequest request) {
        Clock clock = Clock.fixed(AS_OF, ZoneOffset.UTC);
        ReportFolder reports = new ReportFolder(
                folder, request.definition().reportContext(AS_OF, Version.current(), clock), new JsonMapper());
        return new Again(request, facts, reports, clock);
    }

    private static List<Long> starts(int... ages) {
        return IntStream.of(ages).mapToObj(age -> hour(age).start()).toList();
    }

    @Test
    void whoRepeatsAnUnfinishedRequestDoesNotAskForWhatWasDone() {
        note(range(9, 5));
        assertThat(asked.starts(List.of(HOUR))).containsExactlyElementsOf(starts(9, 8, 7, 6));
        asked.forget(hour(9));
        asked.forget(hour(7));
        note(range(9, 5));
        assertThat(asked.starts(List.of(HOUR))).containsExactlyElementsOf(starts(8, 6));
        note(range(9, 4));
        assertThat(asked.starts(List.of(HOUR))).as("a later end").containsExactlyElementsOf(starts(8, 6, 5));
    }

    @Test
    void aRequestOfWhichEverythingWasDoneIsMadeAnew() {
        note(range(9, 7));
        asked.forget(hour(9));
        asked.forget(hour(8));
        note(range(9, 7));
        assertThat(asked.starts(List.of(HOUR))).containsExactlyElementsOf(starts(9, 8));
    }

    @Test
    void onlyARunAsksAgainForWhatIsOlderThanItsBuckets() {
        note(range(9, 8));
        assertThat(Backlog.find(request(HOUR), AS_OF, facts).toCollect()).contains(hour(9));
        RunRequest backfill = request(HOUR).over(range(5, 0));
        assertThat(Backlog.find(backfill, AS_OF, facts).imports()).doesNotContain(hour(9));
    }

    /** Nothing of the past can be had of such an endpoint. */
    @Test
    void theOldAnswerOfABucketThatIsLostIsImportedAndItsMarkGoes() {
        Wanted.Prices old = new Wanted.Prices(new Bucket(NOW, hour(9).start()));
        Wanted.Prices inWindow = new Wanted.Prices(new Bucket(NOW, hour(1).start()));
        asked.request(List.of(NOW), old.start(), AS_OF.getEpochSecond(), List.of(old, inWindow));
        Backlog backlog = Backlog.find(request(NOW), AS_OF, facts);
        assertThat(backlog.toImport()).contains(old, inWindow);
        assertThat(backlog.toCollect()).doesNotContain(old, inWindow);

        again(request(NOW)).note();
        assertThat(asked.starts(List.of(NOW))).isEmpty();
        assertThat(asked.findEnd(List.of(NOW), old.start())).isEmpty();
    }
}
