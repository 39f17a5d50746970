package dev.tradewind.job;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.repository.FolderAccess;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backfill of one job. It works in turns, each an execution under the job's lock. When a run of the job comes, the turn is stopped in
 * order, like a run by a signal; after that run the next turn finds out by files and rows what is left.
 */
final class Backfill {

    private static final Logger logger = LoggerFactory.getLogger(Backfill.class);

    private static final String LOCK = "backfill.lock";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** So long a run waits for the answer to the request in hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Launch launch;
    private final Path lock;
    private final RunStop stop;

    /** The stop of the turn that goes on, or of the last one. */
    private final AtomicReference<RunStop> turn = new AtomicReference<>(new RunStop());

    private long requests;
    private long buckets;

    private Backfill(Launch launch, RunStop stop) {
        this.launch = launch;
        this.lock = launch.folder().resolve(RunLock.FILE);
        this.stop = stop;
    }

    static RunOutcome run(Launch launch, RunStop stop) {
        FolderAccess.prepare(launch.folders().data(), launch.folder());
        try (RunLock only = RunLock.acquire(launch.folder().resolve(LOCK), launch.job(), now())) {
            return new Backfill(launch, stop).run();
        }
    }

    private RunOutcome run() {
        stop.whenRequested(() -> turn.get().request("the backfill is to stop"));
        stop.whenGivenUp(() -> turn.get().giveUp());
        while (true) {
            RunLock free = awaitLock();
            if (free == null) {
                return new RunOutcome.NotExecuted(
                        launch.job(),
                        ExitCode.TERMINATED.code(),
                        launch.job() + ": stopped, and goes on when it is run again",
                        List.of());
            }
            RunOutcome outcome = takeTurn(free);
            if (outcome instanceof RunOutcome.Executed executed) {
                requests += executed.summary().collect().requests();
                buckets += executed.summary().imported().buckets();
            }
            if (stop.isRequested() || !turn.get().isRequested() || isOver(outcome)) {
                return outcome instanceof RunOutcome.Executed executed ? filled(executed.summary()) : outcome;
            }
        }
    }

    private RunOutcome.Filled filled(RunSummary last) {
        return new RunOutcome.Filled(last, requests, buckets, MarketJobs.planBackfill(launch));
    }

    /** Null if the backfill is to stop. */
    private @Nullable RunLock awaitLock() {
        boolean hasTold = false;
        while (!stop.isRequested()) {
            RunLock free = RunLock.findForBackfill(lock, now());
            if (free != null) {
                return free;
            }
            if (!hasTold) {
                logger.info(
                        "{} waits while a run of {} goes first",
                        launch.job(),
                        launch.definition().name());
                hasTold = true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return null;
    }

    private RunOutcome takeTurn(RunLock held) {
        RunStop mine = new RunStop();
        turn.set(mine);
        if (stop.isRequested()) {
            mine.request("the backfill is to stop");
        }
        AtomicReference<RunOutcome> outcome = new AtomicReference<>();
        Thread lookout = new Thread(() -> lookOut(mine), "lookout");
        lookout.setDaemon(true);
        lookout.start();
        try {
            MarketJobs.run(List.of(launch.asOf(now())), JobLocks.held(held), mine, outcome::set);
        } finally {
            lookout.interrupt();
        }
        return Objects.requireNonNull(outcome.get());
    }

    /** Stops the turn when a run comes. The request in hand gets some time to be answered. */
    private void lookOut(RunStop mine) {
        try {
            while (!RunLock.isWanted(lock)) {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            }
            mine.request("a run of %s goes first".formatted(launch.definition().name()));
            TimeUnit.NANOSECONDS.sleep(PATIENCE.toNanos());
            mine.giveUp();
        } catch (InterruptedException turnIsOver) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            Explanation.log(
                    logger.atWarn(), launch.job() + " ends its turn, since it cannot see whether a run comes", e);
            mine.request("nobody looks out for runs");
        }
    }

    /** Whether nothing is left, or something went wrong, although a run has come. */
    private static boolean isOver(RunOutcome outcome) {
        return outcome instanceof RunOutcome.CouldNotRun
                || outcome instanceof RunOutcome.NotExecuted not && not.exitCode() != ExitCode.TERMINATED.code()
                || outcome instanceof RunOutcome.Executed executed
                        && executed.summary().exitCode() != ExitCode.TERMINATED.code();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
