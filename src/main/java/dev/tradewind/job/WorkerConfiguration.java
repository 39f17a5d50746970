package dev.tradewind.job;

import dev.tradewind.database.Windows;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.worker.MakeReportStep;
import dev.tradewind.job.worker.RequestGuard;
import dev.tradewind.job.worker.WorkerLaunch;
import dev.tradewind.job.worker.WorkerReports;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.ReportWorker;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.integration.partition.BeanFactoryStepLocator;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The application context of a report worker. It takes requests for reports from the broker, makes each report from its job's market
 * database, publishes it into the report folder, stores in the job repository that its step has ended, and answers:
 *
 * <pre>
 * broker ──▶ requests ──▶ guard ──▶ Spring Batch's handler ──▶ step ──▶ answers ──▶ broker
 *   └────────────────── one transaction from the request to the answer ──────────────┘
 * </pre>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableIntegration
@Import(JobRepositoryConfiguration.class)
class WorkerConfiguration {

    /** Share of the heap that the open windows of all jobs may take together. */
    private static final double MEMORY = 0.6;

    @Bean
    Broker broker(Environment environment) {
        return Settings.broker(environment);
    }

    @Bean
    IntegrationFlow requests(Broker broker, ReportWorker worker, RequestGuard guard) {
        return IntegrationFlow.from(broker.receiver(worker.requests()))
                .handle(StepExecutionRequest.class, guard)
                .handle(broker.answering())
                .get();
    }

    @Bean
    DirectChannel returned() {
        return new DirectChannel();
    }

    @Bean
    IntegrationFlow returns(DirectChannel returned, Broker broker) {
        return IntegrationFlow.from(returned).handle(broker.returns()).get();
    }

    @Bean
    RequestGuard requestGuard(
            JobRepository repository,
            StepExecutionRequestHandler handler,
            ReportWorker worker,
            DirectChannel returned) {
        return new RequestGuard(repository, handler, worker, returned::send);
    }

    @Bean
    StepExecutionRequestHandler stepExecutionRequestHandler(JobRepository repository, BeanFactoryStepLocator steps) {
        StepExecutionRequestHandler handler = new StepExecutionRequestHandler();
        handler.setJobRepository(repository);
        handler.setStepLocator(steps);
        return handler;
    }

    @Bean
    BeanFactoryStepLocator stepLocator() {
        return new BeanFactoryStepLocator();
    }

    @Bean(MakeReportStep.NAME)
    MakeReportStep makeReportStep(JobRepository repository, ReportWorker worker, WorkerReports reports) {
        return new MakeReportStep(repository, worker, reports);
    }

    @Bean
    ReportWorker reportWorker(Broker broker, WorkerLaunch launch) {
        return new ReportWorker(broker, launch.name(), Version.current(), launch.hands());
    }

    @Bean
    WorkerReports workerReports(JobRepository repository, WorkerLaunch launch, RunStop stop) {
        WorkerReports reports = new WorkerReports(repository, launch, Windows.of(MEMORY), stop.timer());
        stop.whenRequested(reports::stopQueries);
        return reports;
    }
}
