package dev.tradewind.job.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Retention;
import dev.tradewind.definition.Schedule;
import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Durations;
import dev.tradewind.job.planning.ExpectedNames;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.planning.Part;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four threads as the stages of a run, each of which may fail: however they end, nobody waits for ever. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HandOversTests {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final Instant AS_OF = Instant.parse("2026-01-10T12:06:00Z");
    private static final List<Integer> INTERVALS = List.of(3, 6);
    private static final int BUCKETS = 18;
    private static final int REPORTS = 6;

    private final Queue<Wanted> imported = new ConcurrentLinkedQueue<>();
    private final Queue<String> reported = new ConcurrentLinkedQueue<>();
    private final Timeline timeline = new Timeline(System::nanoTime, new CollectStatistics());

    private static HandOvers handOvers(Schedule schedule, Timeline timeline) {
        Endpoint[] endpoints = List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(5)).stream()
                .map(step -> new Endpoint("of" + step.toMinutes(), step, Duration.ZERO, INTERVALS))
                .toArray(Endpoint[]::new);
        JobDefinition definition =
                SmallJob.of(Retention.FOR_EVER, endpoints).withPipeline(new Pipeline(schedule, 2, 0.6, false));
        RunRequest request =
                new RunRequest(definition, AS_OF, new RunRequest.Folders(Path.of("data"), Path.of("reports")));
        Backlog backlog =
                Backlog.find(request, AS_OF, new Facts(new RawArchive(Path.of("there is no such folder")), null));
        return new HandOvers(
                RunPlan.of(definition, backlog, Durations.NONE, new ExpectedNames(definition.source(), false, 0)),
                timeline,
                ReportSlots.unlimited());
    }

    private interface Stage {
        void run() throws InterruptedException;
    }

    /** Runs a stage as the job does: however it ends, the others are told. */
    private static Thread start(Stage stage, Runnable ended) {
        Thread thread = new Thread(() -> {
            try {
                stage.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                ended.run();
            }
        });
        thread.setUncaughtExceptionHandler((failed, asMeantToBe) -> {});
        thread.start();
        return thread;
    }

    private static void failAt(int number, AtomicInteger count) {
        if (count.getAndIncrement() >= number) {
            throw new IllegalStateException("as meant to be");
        }
    }

    private void run(HandOvers handOvers, int collectFails, int importFails, int reportFails)
            throws InterruptedException {
        AtomicInteger collects = new AtomicInteger();
        AtomicInteger imports = new AtomicInteger();
        AtomicInteger reports = new AtomicInteger();
        AtomicInteger workers = new AtomicInteger(2);
        List<Thread> threads = new ArrayList<>();
        threads.add(start(
                () -> {
                    for (List<Wanted> batch = handOvers.takeBatch(); batch != null; batch = handOvers.takeBatch()) {
                        for (Wanted wanted : batch) {
                            failAt(collectFails, collects);
                            handOvers.archived(wanted);
                        }
                    }
                },
                handOvers::collectingEnded));
        threads.add(start(
                () -> {
                    for (Wanted next = handOvers.takeArchived(); next != null; next = handOvers.takeArchived()) {
                        failAt(importFails, imports);
                        imported.add(next);
                        handOvers.imported(next, 1);
                    }
                },
                handOvers::importingEnded));
        Stage worker = () -> {
            for (ReportTask next = handOvers.takeReport(); next != null; next = handOvers.takeReport()) {
                failAt(reportFails, reports);
                reported.add(next.reportName());
            }
        };
        Runnable workerEnded = () -> {
            handOvers.reportEnded();
            if (workers.decrementAndGet() == 0) {
                handOvers.reportingEnded();
            }
        };
        threads.add(start(worker, workerEnded));
        threads.add(start(worker, workerEnded));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsDoneOnceUnderEverySchedule(Schedule schedule) throws InterruptedException {
        HandOvers handOvers = handOvers(schedule, timeline);
        run(handOvers, NEVER, NEVER, NEVER);
        assertThat(imported).hasSize(BUCKETS + 1).doesNotHaveDuplicates();
        assertThat(reported).hasSize(REPORTS).doesNotHaveDuplicates();
        assertThat(timeline.imports()).hasSize(BUCKETS + 1);
        assertThat(timeline.reports()).hasSize(REPORTS).allSatisfy(report -> {
            assertThat(report.startNanos()).isGreaterThanOrEqualTo(report.readyNanos());
            assertThat(report.endNanos()).isGreaterThanOrEqualTo(report.startNanos());
        });
        assertThat(handOvers.left())
                .allSatisfy(part -> assertThat(List.of(part.toCollect(), part.toImport(), part.reports()))
                        .containsOnly(List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void whenCollectingFailsWhatWasCollectedIsImported(Schedule schedule) throws InterruptedException {
        run(handOvers(schedule, timeline), 10, NEVER, NEVER);
        assertThat(imported).hasSize(10);
        assertThat(reported).contains("of1440-3", "of1440-6").hasSizeLessThan(REPORTS);
    }

    @ParameterizedTest
    @EnumSource
    void whenImportingFailsTheWindowsThatAreInAreReported(Schedule schedule) throws InterruptedException {
        run(handOvers(schedule, timeline), NEVER, 8, NEVER);
        assertThat(reported).containsExactlyInAnyOrder("of1440-3", "of1440-6");
    }

    @ParameterizedTest
    @EnumSource
    void whenReportingFailsEverythingIsImportedAllTheSame(Schedule schedule) throws InterruptedException {
        run(handOvers(schedule, timeline), NEVER, NEVER, 1);
        assertThat(imported).hasSize(BUCKETS + 1);
        assertThat(reported).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStopEndsAllThatWait(Schedule schedule) throws InterruptedException {
        HandOvers handOvers = handOvers(schedule, timeline);
        List<Thread> waiting = List.of(
                start(() -> assertThat(handOvers.takeArchived()).isNull(), () -> {}),
                start(() -> assertThat(handOvers.takeReport()).isNull(), () -> {}));
        handOvers.stop();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(handOvers.takeBatch()).isNull();
        assertThat(handOvers.left()).extracting(Part::name).hasSize(4);
    }
}
