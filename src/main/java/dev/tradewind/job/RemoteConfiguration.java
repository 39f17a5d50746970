package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.RemoteWorkers;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.scheduling.Timeline;
import java.time.Duration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What a run has in addition if its reports are made by workers in other processes. */
@Configuration(proxyBeanMethods = false)
class RemoteConfiguration {

    /** How long reports wait while no worker is there. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Bean
    Broker broker(Environment environment) {
        return Settings.broker(environment);
    }

    @Bean
    RemoteWorkers remoteWorkers(Broker broker, RunRequest request, RunStop stop, Environment environment) {
        Duration patience = environment.getProperty("tradewind.worker-patience", Duration.class, PATIENCE);
        RemoteWorkers workers = new RemoteWorkers(broker, request.definition().name(), Version.current(), patience);
        stop.whenRequested(workers::stop);
        stop.whenGivenUp(workers::giveUp);
        return workers;
    }

    @Bean
    RemoteReportItemProcessor remoteReportItemProcessor(
            RemoteWorkers workers,
            ReportContext context,
            MarketDatabase database,
            ReportFolder folder,
            RunRequest request,
            JobRepository repository,
            ReportStatistics statistics,
            Timeline timeline,
            RunStop stop) {
        return new RemoteReportItemProcessor(
                workers,
                new CurrentReports(context, database, folder),
                new RemoteReportItemProcessor.RunOf(
                        request.definition(), repository, folder, statistics, timeline, stop.timer()));
    }
}
