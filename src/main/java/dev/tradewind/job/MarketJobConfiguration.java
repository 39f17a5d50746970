package dev.tradewind.job;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.AnswerItemReader;
import dev.tradewind.collecting.AnswerItemWriter;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.Collected;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.collecting.Readings;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.Windows;
import dev.tradewind.importing.ArchivedItemReader;
import dev.tradewind.importing.DecodingItemProcessor;
import dev.tradewind.importing.ImportStatistics;
import dev.tradewind.importing.MarketDatabaseItemWriter;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.stages.CollectSurroundings;
import dev.tradewind.job.stages.Doubts;
import dev.tradewind.job.stages.FreshAnswers;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.job.stages.ModelPace;
import dev.tradewind.job.stages.ReportWorkerListener;
import dev.tradewind.job.stages.StageFlow;
import dev.tradewind.job.summary.RunSummaryStore;
import dev.tradewind.job.worker.RemoteReports;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.IndexListener;
import dev.tradewind.reporting.Report;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFailedException;
import dev.tradewind.reporting.ReportFailureListener;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportItemProcessor;
import dev.tradewind.reporting.ReportItemReader;
import dev.tradewind.reporting.ReportItemWriter;
import dev.tradewind.reporting.ReportMaker;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.reporting.WorkerPartitioner;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.Source;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.integration.async.AsyncItemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/**
 * The wiring page. One run is one application context, and one job of three steps that run at the same time:
 *
 * <pre>
 * collect ──archive──▶ import ──market.db──▶ report
 * 1 thread             1 thread, 1 decodes   N workers
 * </pre>
 *
 * Collecting has one thread because a source is asked one thing at a time; importing has one because SQLite has one
 * writer; reporting has as many as the definition says, by default one a core. Each step finds out from what is there
 * what is left to do, so all three run again on a restart.
 */
@Configuration(proxyBeanMethods = false)
class MarketJobConfiguration {

    @Bean
    Job marketJob(
            RunRequest request,
            JobRepository repository,
            HandOvers handOvers,
            RunSummaryStore summaries,
            Progress progress,
            Doubts doubts,
            ObjectProvider<RemoteReports> remote,
            Step collectStep,
            Step importStep,
            Step reportStep) {
        Flow stages = new FlowBuilder<Flow>("stages")
                .split(threads("stage-")) // one a stage, or they would wait for each other
                .add(
                        new StageFlow(collectStep, handOvers::collectingEnded),
                        new StageFlow(importStep, handOvers::importingEnded),
                        new StageFlow(reportStep, handOvers::reportingEnded))
                .build();
        JobBuilder job = new JobBuilder(request.definition().name(), repository)
                .listener(summaries.totals(progress))
                .listener(doubts);
        remote.ifAvailable(job::listener);
        return job.start(stages).end().build();
    }

    @Bean
    Step collectStep(
            JobRepository repository,
            RawArchive archive,
            HandOvers handOvers,
            FreshAnswers fresh,
            AnswerItemReader reader,
            CollectStatistics statistics,
            RunStop stop,
            FailureListener failures,
            Progress progress) {
        return new StepBuilder("collect", repository)
                .<Collected, Collected>chunk(1)
                .reader(reader)
                .writer(new AnswerItemWriter(archive, archived(fresh, handOvers), statistics))
                .listener(progress.collect())
                .listener(stop)
                .listener(failures)
                .allowStartIfComplete(true)
                .build();
    }

    private static Consumer<AnswerReading> archived(FreshAnswers fresh, HandOvers handOvers) {
        return reading -> {
            fresh.keep(reading);
            handOvers.archived(reading.wanted());
        };
    }

    @Bean
    AnswerItemReader answerItemReader(
            RunRequest request,
            RawArchive archive,
            Opening<OpenSource> opening,
            HandOvers handOvers,
            MarketDatabase database,
            RunStop stop,
            CollectStatistics statistics) {
        Source source = request.definition().source();
        return new AnswerItemReader(
                new Readings(source.decoder(new Source.Decoding(database.itemNumbers(), stop.timer())), archive),
                new CollectSurroundings(opening, handOvers, database, stop),
                source.requests().retries(),
                stop.timer(),
                statistics);
    }

    @Bean
    Step importStep(
            JobRepository repository,
            RawArchive archive,
            MarketDatabase database,
            HandOvers handOvers,
            Windows windows,
            FreshAnswers fresh,
            RunRequest request,
            Clock clock,
            ImportStatistics statistics,
            RunStop stop,
            FailureListener failures,
            Progress progress) {
        return new StepBuilder("import", repository)
                .<Future<Decoded>, Future<Decoded>>chunk(1)
                .reader(new ArchivedItemReader(
                        archived(handOvers),
                        new DecodingItemProcessor(
                                fresh::take,
                                request.definition()
                                        .source()
                                        .decoder(new Source.Decoding(database.itemNumbers(), stop.timer())),
                                archive),
                        Runtime.getRuntime().availableProcessors()))
                .writer(new AsyncItemWriter<>(new MarketDatabaseItemWriter(
                        database, clock, imported(database, windows, handOvers), statistics)))
                .listener(progress.imports())
                .listener(stop)
                .listener(failures)
                .allowStartIfComplete(true)
                .build();
    }

    private static ArchivedItemReader.ArchivedAnswers archived(HandOvers handOvers) {
        return new ArchivedItemReader.ArchivedAnswers() {
            @Override
            public @Nullable Wanted take() throws InterruptedException {
                return handOvers.takeArchived();
            }

            @Override
            public @Nullable Wanted poll() {
                return handOvers.pollArchived();
            }

            @Override
            public void begin(Wanted polled) {
                handOvers.importStarted(polled);
            }
        };
    }

    private static Consumer<Decoded> imported(MarketDatabase database, Windows windows, HandOvers handOvers) {
        return decoded -> {
            if (decoded instanceof Decoded.Prices prices) {
                windows.keep(database, prices.wanted().bucket(), prices.snapshot());
            }
            handOvers.imported(decoded.wanted(), decoded.size());
        };
    }

    @Bean
    Step reportStep(
            JobRepository repository,
            RunStop stop,
            ReportFolder folder,
            Partitioner partitioner,
            PartitionHandler handler) {
        return new StepBuilder("report", repository)
                .partitioner("report", partitioner)
                .partitionHandler(handler)
                .listener(new IndexListener(folder))
                .listener(stop)
                .allowStartIfComplete(true)
                .build();
    }

    /** Where workers in other processes make the reports, {@link RemoteConfiguration} has others than these two. */
    @Bean
    @Fallback
    Partitioner workerPartitioner(RunRequest request) {
        return new WorkerPartitioner(request.definition().pipeline().workers());
    }

    @Bean
    @Fallback
    PartitionHandler workerPartitionHandler(RunRequest request, Step reportWorkerStep) {
        TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
        handler.setTaskExecutor(threads("report-"));
        handler.setStep(reportWorkerStep);
        handler.setGridSize(request.definition().pipeline().workers());
        return handler;
    }

    @Bean
    Step reportWorkerStep(
            JobRepository repository,
            HandOvers handOvers,
            ReportItemProcessor processor,
            ModelPace pace,
            ReportItemWriter writer,
            ReportFailureListener failedReports,
            RunStop stop,
            FailureListener failures,
            Progress progress) {
        return new StepBuilder("reportWorker", repository)
                .<ReportTask, Report>chunk(1)
                .reader(new ReportItemReader(handOvers::takeReport))
                .processor(pace.made(processor))
                .writer(pace.published(writer))
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
    ReportItemProcessor reportItemProcessor(
            ReportContext context,
            MarketDatabase database,
            Windows windows,
            ReportFolder folder,
            ReportStatistics statistics) {
        return new ReportItemProcessor(
                new ReportMaker(context, database, windows), new CurrentReports(context, database, folder), statistics);
    }

    @Bean
    ReportItemWriter reportItemWriter(ReportFolder folder, ReportStatistics statistics) {
        return new ReportItemWriter(folder, statistics);
    }

    @Bean
    ReportFailureListener reportFailureListener(ReportStatistics statistics, FailureListener failures) {
        return new ReportFailureListener(
                statistics, failure -> failures.add("report " + failure.reportName(), failure));
    }

    private static TaskExecutor threads(String prefix) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(prefix);
        threads.setTaskDecorator(new JobInLog());
        return threads;
    }
}
