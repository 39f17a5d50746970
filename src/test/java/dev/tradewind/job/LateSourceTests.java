package dev.tradewind.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.AnswerItemReader;
import dev.tradewind.collecting.AnswerItemWriter;
import dev.tradewind.collecting.CollectRules;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.Collected;
import dev.tradewind.collecting.FakeTimer;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.collecting.Readings;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.Windows;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.planning.States;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.stages.Doubts;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.State;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.Chunk;
import tools.jackson.databind.json.JsonMapper;

/**
 * A source publishes buckets late, and until then answers as if nothing had traded. Meanwhile the game is down for a while. A run every
 * quarter of an hour asks, and what it says of each bucket is true.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LateSourceTests {

    private static final Endpoint FIVE = new Endpoint("5m", Duration.ofMinutes(5), Duration.ofMinutes(1), List.of(30));
    private static final Instant BEGIN = Instant.parse("2026-01-10T12:06:00Z");
    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(15);
    private static final int RUNS = 14;
    private static final int USUAL_ROWS = 200;

    /** In buckets after the first run. Before and afterwards trade ebbs. */
    private static final int DOWN_FROM = 12;

    private static final int DOWN_TO = 18;

    @TempDir
    private Path folder;

    private final FakeTimer timer = new FakeTimer(BEGIN);
    private final JobDefinition job = SmallJob.of(Retention.FOR_EVER, FIVE);
    private MarketDatabase database;
    private RawArchive archive;

    /** By how many buckets the source is late. */
    private int lag;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("small/market.db")));
        archive = new RawArchive(folder.resolve("small/raw"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** How many items really traded. */
    private static int rows(Bucket bucket) {
        long since = (bucket.start() - FIVE.newestClosed(BEGIN).start()) / FIVE.stepSeconds();
        if (since >= DOWN_FROM && since < DOWN_TO) {
            return 0;
        }
        return since == DOWN_FROM - 1 || since == DOWN_TO ? 1 : USUAL_ROWS;
    }

    private boolean isPublished(Bucket bucket) {
        return !bucket.minus(-lag).end().isAfter(timer.now());
    }

    private byte[] answer(SourceRequest request) {
        Wanted.Prices wanted = (Wanted.Prices) request.wanted();
        int rows = isPublished(wanted.bucket()) ? rows(wanted.bucket()) : 0;
        String row = "\"%d\":{\"avgHighPrice\":4,\"highPriceVolume\":7,\"avgLowPrice\":3,\"lowPriceVolume\":5}";
        String data = IntStream.rangeClosed(1, rows).mapToObj(row::formatted).collect(Collectors.joining(","));
        return Answers.prices(wanted, data).gzip();
    }

    private record Surroundings(OpenSource source, Queue<List<Wanted>> batches)
            implements AnswerItemReader.Surroundings {

        @Override
        public Answer ask(AnswerReading reading) throws InterruptedException {
            return source.ask(reading);
        }

        @Override
        public List<Wanted> takeBatch() {
            return batches.poll();
        }

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void missing(Wanted wanted) {
            // the states tell
        }

        @Override
        public boolean needsItemList() {
            return false;
        }
    }

    private Clock clock() {
        return Clock.fixed(timer.now(), ZoneOffset.UTC);
    }

    /** Does what a run does, up to its reports. */
    private void run() throws Exception {
        Instant asOf = job.lastClosing(timer.now());
        RunRequest request = new RunRequest(job, asOf, new RunRequest.Folders(folder, folder));
        new Doubts(request, archive, database, clock()).forget();
        List<Wanted> wanted = Backlog.find(request, timer.now(), new Facts(archive, database)).toCollect().stream()
                .filter(Wanted.Prices.class::isInstance)
                .toList();
        Source source = job.source();
        CollectRules rules = new CollectRules(
                source,
                asOf,
                endpoint -> database.stored(endpoint.widestWindow(asOf))
                        .believed(source.availability(endpoint).believedAfter(), timer.now()),
                timer);
        CollectStatistics statistics = new CollectStatistics();
        Counterpart counterpart = new Counterpart.NoServer("late", this::answer);
        try (OpenSource open = OpenSource.open(counterpart, folder.resolve("requests"), rules, statistics)) {
            AnswerItemReader reader = new AnswerItemReader(
                    new Readings(source.decoder(new Source.Decoding(id -> -1, List::of, timer)), archive),
                    new Surroundings(open, new ArrayDeque<>(List.of(wanted))),
                    0,
                    timer,
                    statistics);
            AnswerItemWriter writer =
                    new AnswerItemWriter(archive, new AskedAgain(archive), this::doImport, statistics);
            for (Collected next = reader.read(); next != null; next = reader.read()) {
                writer.write(new Chunk<>(next));
            }
        }
    }

    private void doImport(AnswerReading reading) {
        MarketWriter writer = new MarketWriter(database, clock());
        ((Decoded.Prices) reading.decoded()).forEach((bucket, snapshot) -> writer.write(bucket, snapshot, null));
    }

    private BucketStates states() {
        return new States(job, new Facts(archive, database), timer.now()).of(FIVE);
    }

    private void assertTrue(BucketStates states) {
        for (int i = 0; i < states.size(); i++) {
            Bucket bucket = states.window().bucket(i);
            int rows = rows(bucket);
            assertThat(states.rows(i)).isEqualTo(states.state(i) == State.PRESENT ? rows : 0);
            assertThat(states.state(i))
                    .as("bucket %s at %s", bucket.time(), timer.now())
                    .isIn(rows > 0 ? State.PRESENT : State.EMPTY, State.DOUBTFUL, State.NOT_ASKED);
        }
    }

    /** What the newest report says of its window is what the calendar says. */
    private void assertCovered(Instant asOf) throws InterruptedException {
        ReportContext context = job.reportContext(asOf, "1", clock());
        ReportTask task = new ReportTask.Items(FIVE.widestWindow(asOf));
        CurrentReports current =
                new CurrentReports(context, database, new ReportFolder(folder, context, new JsonMapper()));
        Report report = new ReportMaker(context, job.source().reports(timer), database, new Windows(1 << 26))
                .make(current.input(task));
        report.content().close();
        ReportRecord record = report.record();
        BucketStates window = new States(job, new Facts(archive, database), timer.now())
                .between(FIVE, record.first(), record.last().plusSeconds(1))
                .orElseThrow();
        assertThat(window.size()).isEqualTo(record.interval());
        assertThat(record.coverage()).isEqualTo((double) window.there() / window.size());
        assertThat(record.missing())
                .containsExactlyElementsOf(IntStream.range(0, window.size())
                        .filter(i -> !window.state(i).isThere())
                        .mapToObj(i -> window.window().bucket(i).time())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void theCalendarAndTheCoverageTellTheTruthAndInTheEndAllIsThere(int buckets) throws Exception {
        lag = buckets;
        for (int i = 0; i < RUNS; i++) {
            Instant asOf = job.lastClosing(timer.now());
            run();
            BucketStates states = states();
            assertTrue(states);
            assertCovered(asOf);
            int newest = (int) ((FIVE.newestClosed(asOf).start() - states.start(0)) / FIVE.stepSeconds());
            assertThat(states.state(newest))
                    .as("asked for, and not yet published")
                    .isEqualTo(State.DOUBTFUL);
            timer.pass(Duration.between(timer.now(), BEGIN.plus(BETWEEN_RUNS.multipliedBy(i + 1L))));
        }
        lag = 0;
        run();
        Instant asOf = job.lastClosing(timer.now());
        assertTrue(states());
        assertCovered(asOf);
        assertThat(states().counts())
                .as("once the source has them")
                .containsOnlyKeys(State.PRESENT, State.EMPTY)
                .containsEntry(State.EMPTY, DOWN_TO - DOWN_FROM);
        assertThat(archive.doubtful().starts(List.of(FIVE))).isEmpty();
    }
}
