package dev.tradewind.job.worker;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.reporting.ReportFolder;
import java.util.List;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.Lifecycle;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * Prepares a run whose reports workers make: writes down what the workers need to know of the job, deletes what killed workers
 * left in the report folder, and connects the run with the broker.
 *
 * @param flows the ways of requests and answers; they are made after the context has started, so nobody else starts them
 */
public record RemoteReportsListener(
        JobDefinition definition, JobRepository repository, ReportFolder folder, List<IntegrationFlow> flows)
        implements JobExecutionListener {

    @Override
    public void beforeJob(JobExecution execution) {
        ReportTerms.of(definition).putInto(execution);
        repository.updateExecutionContext(execution);
        folder.deleteLeftBehind();
        flows.forEach(flow -> ((Lifecycle) flow).start());
    }
}
