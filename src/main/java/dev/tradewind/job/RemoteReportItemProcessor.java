package dev.tradewind.job;

import dev.tradewind.remote.RemoteWorkers;
import dev.tradewind.remote.ReportAnswer;
import dev.tradewind.remote.ReportRequest;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContent;
import dev.tradewind.reporting.ReportFailedException;
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

    /** What one machine has written, another may see a little later. */
    private static final int LOOKS = 100;

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final RemoteWorkers workers;
    private final CurrentReports current;
    private final RunOf run;

    private volatile long execution;

    /** What is written down of a run, and where. */
    record RunOf(RunRequest request, JobRepository repository, ReportStatistics statistics, Timeline timeline) {}

    RemoteReportItemProcessor(RemoteWorkers workers, CurrentReports current, RunOf run) {
        this.workers = workers;
        this.current = current;
        this.run = run;
    }

    @Override
    public void beforeJob(JobExecution jobExecution) {
        execution = jobExecution.getId();
        ReportTerms.of(run.request().definition()).putInto(jobExecution);
        run.repository().updateExecutionContext(jobExecution);
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
            Optional<ReportAnswer> answer = workers.make(new ReportRequest(execution, task.reportName()));
            return answer.isEmpty() ? null : report(task, input, answer.get());
        } catch (RuntimeException e) {
            throw new ReportFailedException(task.reportName(), e);
        }
    }

    private Report report(ReportTask task, ReportInput input, ReportAnswer answer) throws InterruptedException {
        run.timeline().reportMade(task, answer.worker(), answer.tookNanos());
        if (answer.failure() != null) {
            throw new WorkerException("worker %s: %s".formatted(answer.worker(), answer.failure()));
        }
        for (int look = 0; look < LOOKS; look++) {
            Optional<ReportRecord> record = current.find(input);
            if (record.isPresent()) {
                return new Report(record.get(), new ReportContent.Published());
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new WorkerException(
                "worker %s has published it, and it is not in %s; are both given the same report folder?"
                        .formatted(answer.worker(), run.request().reports()));
    }
}
