package dev.tradewind.job.worker;

import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.progress.StageProgress;
import dev.tradewind.job.repository.ReportPartition;
import dev.tradewind.job.run.WorkerException;
import dev.tradewind.market.ForeignText;
import dev.tradewind.remote.RemoteWorkers;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportFailedException;
import dev.tradewind.reporting.ReportInput;
import dev.tradewind.reporting.ReportItemWriter;
import dev.tradewind.reporting.ReportListener;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/**
 * Has one report made by a worker in another process, unless the report folder has one that was made from the same window. The
 * report folder decides whether a report is there, whatever its worker says. All threads that give reports out use it.
 */
public record RemoteReport(RemoteWorkers workers, CurrentReports current, Timer timer, Results results) {

    /** A machine may see a file late that another has written: NFS relies on what it knows of a folder for up to a minute. */
    private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(65);

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LONGEST_WORDS = 1000;

    /** Who is told what became of each report. */
    public record Results(
            ReportItemWriter written, ReportListener listener, Timeline timeline, StageProgress progress) {}

    /** Returns when the report is there, has failed, or is not made because the run is to stop. */
    void make(ReportTask task, ReportPartition partition) {
        try {
            ReportInput input = current.input(task);
            Optional<ReportRecord> there = input.current();
            if (there.isPresent()) {
                keep(there.get(), partition);
            } else {
                make(input, partition);
            }
            results.progress.oneDone();
        } catch (InterruptedException toStop) {
            partition.end(BatchStatus.STOPPED, ExitStatus.STOPPED);
        } catch (RuntimeException e) {
            fail(task, partition, e);
        }
    }

    private void keep(ReportRecord current, ReportPartition partition) {
        results.listener.current(current);
        partition.step().setFilterCount(1);
        partition.end(BatchStatus.COMPLETED, ExitStatus.COMPLETED);
    }

    private void fail(ReportTask task, ReportPartition partition, RuntimeException failure) {
        results.listener.failed(new ReportFailedException(task.reportName(), failure));
        String why = Explanation.of(failure).orElseGet(failure::toString);
        partition.correct(BatchStatus.FAILED, ExitStatus.FAILED.addExitDescription(why));
    }

    private void make(ReportInput input, ReportPartition partition) throws InterruptedException {
        partition.release(input.fingerprint());
        workers.make(partition);
        partition.end(BatchStatus.STOPPED, ExitStatus.STOPPED); // if the run no longer waits for it
        StepExecution step = partition.step();
        if (step.getStatus() == BatchStatus.STOPPED) {
            throw new InterruptedException("the run is to stop");
        }
        results.timeline.reportMade(input.task(), partition.worker(), nanos(step));
        ReportRecord record = await(input, partition);
        partition.correct(BatchStatus.COMPLETED, ExitStatus.COMPLETED.addExitDescription(words(step)));
        results.written.announce(record, input.before().alerts());
    }

    /** @throws WorkerException if the report folder does not have the report, and will not have it */
    private ReportRecord await(ReportInput input, ReportPartition partition) throws InterruptedException {
        long ended = timer.nanoTime();
        while (true) {
            Optional<ReportRecord> record = current.find(input);
            if (record.isPresent()) {
                return record.get();
            }
            if (partition.step().getStatus() != BatchStatus.COMPLETED) {
                throw new WorkerException(words(partition.step()));
            }
            long now = timer.nanoTime();
            if (now - ended > LONGEST_DELAY_NANOS) {
                throw new WorkerException(
                        "worker %s has published it, and it is not in the report folder; are both given the same one?"
                                .formatted(partition.worker()));
            }
            timer.sleepUntil(now + BETWEEN_LOOKS_NANOS);
        }
    }

    private static String words(StepExecution step) {
        return ForeignText.shown(step.getExitStatus().getExitDescription(), LONGEST_WORDS);
    }

    /** How long the worker took, by the worker's clock. */
    private static long nanos(StepExecution step) {
        return step.getStartTime() == null || step.getEndTime() == null
                ? 0
                : Duration.between(step.getStartTime(), step.getEndTime()).toNanos();
    }
}
