package dev.tradewind.job.worker;

import dev.tradewind.job.repository.ReportPartition;
import dev.tradewind.remote.CannotTakeException;
import dev.tradewind.remote.ReportWorker;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;

/**
 * The step in which a worker makes one report and publishes it. The step sets its own status and exit status, with the reason
 * in words, before Spring Batch first writes its end: the run reads the step execution as soon as it has ended.
 */
public final class MakeReportStep extends AbstractStep {

    public static final String NAME = "makeReport";

    private final ReportWorker worker;
    private final WorkerReports reports;

    public MakeReportStep(JobRepository repository, ReportWorker worker, WorkerReports reports) {
        super(repository);
        setName(NAME);
        this.worker = worker;
        this.reports = reports;
    }

    @Override
    protected void doExecute(StepExecution step) throws InterruptedException {
        try (ReportWorker.InHand inHand = worker.begin(step.getJobExecutionId(), ReportPartition.report(step))) {
            begin(step, inHand.hand());
            Optional<String> failure = reports.make(step);
            if (failure.isEmpty()) {
                step.setWriteCount(1);
            } else {
                end(step, BatchStatus.FAILED, ExitStatus.FAILED, failure.get());
            }
        } catch (JobInterruptedException e) {
            end(step, BatchStatus.STOPPED, ExitStatus.STOPPED, String.valueOf(e.getMessage()));
        } catch (CannotTakeException | VirtualMachineError e) {
            step.addFailureException(e);
            end(step, BatchStatus.STOPPED, ReportPartition.GIVEN_BACK, String.valueOf(e.getMessage()));
        }
    }

    private void begin(StepExecution step, String hand) {
        step.setExitStatus(ReportPartition.begunBy(hand));
        getJobRepository().update(step);
    }

    private static void end(StepExecution step, BatchStatus status, ExitStatus exit, String why) {
        step.setStatus(status);
        step.setExitStatus(
                new ExitStatus(exit.getExitCode(), step.getExitStatus().getExitDescription() + ": " + why));
    }
}
