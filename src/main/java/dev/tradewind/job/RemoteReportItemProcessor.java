package dev.tradewind.job;

import dev.tradewind.collecting.Timer;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.remote.RemoteWorkers;
import dev.tradewind.remote.ReportAnswer;
import dev.tradewind.remote.ReportRequest;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContent;
import dev.tradewind.reporting.ReportFailedException;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportInput;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.scheduling.Timeline;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Has one report made by a worker in another process, or nothing where the one that is there was made from the same. What
 * the worker says only wakes: whether the report is there, the report folder tells.
 */
final class RemoteReportItemProcessor implements ItemProcessor<ReportTask, Report>, JobExecutionListener {

    /** What one machine has written, another may see later: NFS believes what it knows of a folder for up to a minute. */
    private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(65);

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final RemoteWorkers workers;
    private final CurrentReports current;
    private final RunOf run;

    private volatile long execution;

    /** What is written down of a run, and where. */
    record RunOf(
            JobDefinition definition,
            JobRepository repository,
            ReportFolder folder,
            ReportStatistics statistics,
            Timeline timeline,
            Timer timer) {}

    RemoteReportItemProcessor(RemoteWorkers workers, CurrentReports current, RunOf run) {
        this.workers = workers;
        this.current = current;
        this.run = run;
    }

    @Override
    public void beforeJob(JobExecution jobExecution) {
        execution = jobExecution.getId();
        ReportTerms.of(run.definition()).putInto(jobExecution);
        run.repository().updateExecutionContext(jobExecution);
        run.folder().deleteLeftBehind();
        workers.prepare();
    }

    @Override
    public @Nullable Report process(ReportTask task) throws InterruptedException {
        try {
            ReportInput input = current.input(task);
            Optional<ReportRecord> there = current.find(input);
            if (there.isPresent()) {
                run.statistics().current(there.get());
                return null;
            }
            Optional<ReportAnswer> answer =
                    workers.make(new ReportRequest(execution, task.reportName(), input.fingerprint()));
            return answer.isEmpty() ? null : report(task, input, answer.get());
        } catch (RuntimeException e) {
            throw new ReportFailedException(task.reportName(), e);
        }
    }

    private @Nullable Report report(ReportTask task, ReportInput input, ReportAnswer answer) {
        run.timeline().reportMade(task, answer.worker(), answer.tookNanos());
        long answered = run.timer().nanoTime();
        try {
            while (true) {
                Optional<ReportRecord> record = current.find(input);
                if (record.isPresent()) {
                    return new Report(record.get(), new ReportContent.Published());
                }
                if (answer.failure() != null) {
                    throw new WorkerException("worker %s: %s".formatted(answer.worker(), answer.failure()));
                }
                long now = run.timer().nanoTime();
                if (now - answered > LONGEST_DELAY_NANOS) {
                    throw new WorkerException(
                            "worker %s has published it, and it is not in %s; are both given the same report folder?"
                                    .formatted(answer.worker(), run.folder()));
                }
                run.timer().sleepUntil(now + BETWEEN_LOOKS_NANOS);
            }
        } catch (InterruptedException toStop) {
            return null;
        }
    }
}
