package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.Windows;
import dev.tradewind.job.events.RunEvents;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.job.stages.ReportWorkerListener;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFailedException;
import dev.tradewind.reporting.ReportFailureListener;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportItemProcessor;
import dev.tradewind.reporting.ReportItemWriter;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.reporting.WorkerPartitioner;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a run has in addition if it makes its reports itself; otherwise it has {@link RemoteReportsConfiguration}. A partition of the
 * report step is a worker: a thread that takes reports that are ready until there are no more.
 */
@Configuration(proxyBeanMethods = false)
class LocalReportsConfiguration {

    @Bean
    Partitioner workerPartitioner(RunRequest request) {
        return new WorkerPartitioner(request.definition().pipeline().workers());
    }

    @Bean
    PartitionHandler workerPartitionHandler(RunRequest request, Step reportWorkerStep) {
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setTaskExecutor(JobInLog.threads("report-"));
        handler.setStep(reportWorkerStep);
        handler.setGridSize(request.definition().pipeline().workers());
        return handler;
    }

    @Bean
    Step reportWorkerStep(
            JobRepository repository,
            HandOvers handOvers,
            ReportItemProcessor processor,
            ReportItemWriter writer,
            RunEvents events,
            RunStop stop,
            FailureListener failures,
            Progress progress) {
        ReportFailureListener failedReports = new ReportFailureListener(events);
        return new StepBuilder("reportWorker", repository)
                .<ReportTask, Report>chunk(1)
                .reader(handOvers::takeReport)
                .processor(processor)
                .writer(writer)
                .faultTolerant()
                .skip(ReportFailedException.class)
                .skipLimit(Long.MAX_VALUE)
                .skipListener(failedReports)
                .listener(failedReports)
                .listener(new ReportWorkerListener(handOvers))
                .listener(progress.reports())
                .listener(stop)
                .listener(failures)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    ReportMaker reportMaker(
            ReportContext context, RunRequest request, MarketDatabase database, Windows windows, RunStop stop) {
        return new ReportMaker(context, request.definition().source().reports(stop.timer()), database, windows);
    }

    @Bean
    ReportItemProcessor reportItemProcessor(
            ReportMaker maker, ReportContext context, MarketDatabase database, ReportFolder folder, RunEvents events) {
        return new ReportItemProcessor(maker, new CurrentReports(context, database, folder), events);
    }
}
