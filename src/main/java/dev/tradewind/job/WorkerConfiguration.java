package dev.tradewind.job;

import dev.tradewind.database.Windows;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.ReportWorker;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The wiring of a report worker: it takes reports from the broker, reads of what job they are in the job repository, makes
 * them from that job's market database and publishes them into the report folder.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(JobRepositoryConfiguration.class)
class WorkerConfiguration {

    /** Share of the heap that the open windows of all jobs may take together. */
    private static final double MEMORY = 0.6;

    @Bean
    Broker broker(Environment environment) {
        return Settings.broker(environment);
    }

    @Bean
    ReportWorker reportWorker(Broker broker, WorkerLaunch launch, WorkerReports reports) {
        return new ReportWorker(
                broker, new ReportWorker.Self(launch.name(), Version.current(), launch.hands()), reports);
    }

    @Bean
    WorkerReports workerReports(JobRepository repository, WorkerLaunch launch, RunStop stop) {
        WorkerReports reports = new WorkerReports(
                repository, launch, Windows.of(MEMORY), new WorkerReports.Time(Clock.systemUTC(), stop.timer()));
        stop.whenRequested(reports::stopQueries);
        return reports;
    }
}
