package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.Windows;
import dev.tradewind.job.events.RunEvents;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.job.stages.ReportSlots;
import dev.tradewind.job.worker.RemoteReport;
import dev.tradewind.job.worker.RemoteReports;
import dev.tradewind.job.worker.RemoteReportsListener;
import dev.tradewind.job.worker.ReportPartitioner;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.RemoteWorkers;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportItemWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.support.GenericMessage;

/**
 * What a run has in addition if workers in other processes make its reports; otherwise it has {@link LocalReportsConfiguration}. The
 * workers have {@link WorkerConfiguration}. A partition of the report step is a report, which the run gives out when it is ready:
 *
 * <pre>
 * remote reports ──a report that is ready──▶ remote workers ──▶ requests ──▶ broker
 *       job repository: has it ended? ◀──looks── remote workers ◀──wakes── answers ◀── broker
 * </pre>
 */
@Configuration(proxyBeanMethods = false)
@EnableIntegration
class RemoteReportsConfiguration {

    /** How long a run waits for a worker if none is there. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The name of this run's receiver of the workers' answers. */
    private final String receiver = UUID.randomUUID().toString();

    @Bean
    Broker broker(Environment environment) {
        return Settings.broker(environment);
    }

    /** In place of the slots of the process: no report is made here. */
    @Bean
    ReportSlots reportSlots() {
        return ReportSlots.unlimited();
    }

    /** In place of the windows of the process: this run opens none. */
    @Bean
    Windows windows() {
        return new Windows(0);
    }

    @Bean
    Partitioner reportPartitioner(RunPlan plan) {
        return new ReportPartitioner(plan.workload().backlog().tasks());
    }

    @Bean
    PartitionHandler reportPartitionHandler(
            RunRequest request, JobRepository repository, HandOvers handOvers, RemoteReport each, RunStop stop) {
        RemoteReports handler = new RemoteReports(repository, handOvers, each, stop);
        handler.setGridSize(request.definition().pipeline().workers());
        return handler;
    }

    @Bean
    DirectChannel readyReports() {
        return new DirectChannel();
    }

    @Bean
    IntegrationFlow requests(DirectChannel readyReports, Broker broker, RunRequest request) {
        return IntegrationFlow.from(readyReports)
                .enrichHeaders(Map.of(
                        Broker.VERSION, Version.current(),
                        Broker.JOB, request.definition().name(),
                        Broker.RECEIVER, receiver))
                .handle(broker.requests())
                .get();
    }

    @Bean
    IntegrationFlow answers(Broker broker, RemoteWorkers workers) {
        return IntegrationFlow.from(broker.receiver(broker.answerListener(receiver)))
                .handle(StepExecutionRequest.class, (answer, headers) -> {
                    workers.answered(answer);
                    return null;
                })
                .get();
    }

    @Bean
    RemoteWorkers remoteWorkers(Broker broker, DirectChannel readyReports, RunStop stop, Environment environment) {
        Duration patience = environment.getProperty("tradewind.worker-patience", Duration.class, PATIENCE);
        RemoteWorkers workers = new RemoteWorkers(
                broker, Version.current(), patience, request -> readyReports.send(new GenericMessage<>(request)));
        stop.whenRequested(workers::stop);
        stop.whenGivenUp(workers::giveUp);
        return workers;
    }

    @Bean
    JobExecutionListener remoteReportsListener(
            RunRequest request,
            JobRepository repository,
            ReportFolder folder,
            IntegrationFlow requests,
            IntegrationFlow answers) {
        return new RemoteReportsListener(request.definition(), repository, folder, List.of(requests, answers));
    }

    @Bean
    RemoteReport remoteReport(
            RemoteWorkers workers,
            ReportContext context,
            MarketDatabase database,
            ReportFolder folder,
            RunStop stop,
            RemoteReport.Results results) {
        return new RemoteReport(workers, new CurrentReports(context, database, folder), stop.timer(), results);
    }

    @Bean
    RemoteReport.Results remoteResults(
            ReportItemWriter written, RunEvents events, Timeline timeline, Progress progress) {
        return new RemoteReport.Results(written, events, timeline, progress.reports());
    }
}
