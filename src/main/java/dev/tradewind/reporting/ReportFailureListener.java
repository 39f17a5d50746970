package dev.tradewind.reporting;

import dev.tradewind.market.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.SkipListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** A report that fails is skipped, so that the others are made; once they are, the step fails because of it. */
public final class ReportFailureListener implements SkipListener<Window, Report>, StepExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(ReportFailureListener.class);

    private final ReportStatistics statistics;

    public ReportFailureListener(ReportStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public void onSkipInProcess(Window window, Throwable failure) {
        failed(failure);
    }

    @Override
    public void onSkipInWrite(Report report, Throwable failure) {
        failed(failure);
    }

    private void failed(Throwable failure) {
        logger.error(failure.getMessage(), failure);
        statistics.failed((ReportFailedException) failure);
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (step.getSkipCount() == 0) {
            return step.getExitStatus();
        }
        step.setStatus(BatchStatus.FAILED);
        return ExitStatus.FAILED;
    }
}
