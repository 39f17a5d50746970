package dev.tradewind.job;

import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.collecting.AnswerItemReader;
import dev.tradewind.collecting.AnswerItemWriter;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.Collected;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.collecting.Readings;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.Windows;
import dev.tradewind.importing.ArchivedItemReader;
import dev.tradewind.importing.Contradictions;
import dev.tradewind.importing.DecodingItemProcessor;
import dev.tradewind.importing.ImportStatistics;
import dev.tradewind.importing.MarketDatabaseItemWriter;
import dev.tradewind.job.events.RunEvents;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.stages.CollectSurroundings;
import dev.tradewind.job.stages.FreshAnswers;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.job.stages.StageFlow;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.reporting.UnknownItems;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.Source;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.integration.async.AsyncItemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job of a run: three steps that run at the same time.
 *
 * <pre>
 * collect ──archive──▶ import ──market.db──▶ report
 * 1 thread             1 thread, 1 decodes   N workers
 * </pre>
 *
 * Collecting has one thread because it sends one request at a time, importing has one because SQLite allows one writer, and reporting
 * has as many as the definition says, by default one a core. Each step finds out by files and rows what is left to do, so all three run
 * again on a restart.
 */
@Configuration(proxyBeanMethods = false)
class MarketJobConfiguration {

    @Bean
    Job marketJob(
            RunRequest request,
            JobRepository repository,
            HandOvers handOvers,
            List<JobExecutionListener> listeners,
            Step collectStep,
            Step importStep,
            Step reportStep) {
        Flow stages = new FlowBuilder<Flow>("stages")
                .split(JobInLog.threads("stage-")) // one thread a stage, or the stages would wait for each other
                .add(
                        new StageFlow(collectStep, handOvers::collectingEnded),
                        new StageFlow(importStep, handOvers::importingEnded),
                        new StageFlow(reportStep, handOvers::reportingEnded))
                .build();
        return job(request.definition().name(), repository, listeners, stages);
    }

    /** The job of a backfill: the first two steps. */
    @Bean
    Job backfillJob(
            Launch launch,
            JobRepository repository,
            HandOvers handOvers,
            List<JobExecutionListener> listeners,
            Step collectStep,
            Step importStep) {
        Flow stages = new FlowBuilder<Flow>("stages")
                .split(JobInLog.threads("stage-"))
                .add(
                        new StageFlow(collectStep, handOvers::collectingEnded),
                        new StageFlow(importStep, handOvers::importingEnded))
                .build();
        return job(launch.job(), repository, listeners, stages);
    }

    private static Job job(String name, JobRepository repository, List<JobExecutionListener> listeners, Flow stages) {
        JobBuilder job = new JobBuilder(name, repository);
        listeners.forEach(job::listener);
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
            RunEvents events,
            RunStop stop,
            FailureListener failures,
            Progress progress) {
        return new StepBuilder("collect", repository)
                .<Collected, Collected>chunk(1)
                .reader(reader)
                .writer(new AnswerItemWriter(archive, new AskedAgain(archive), archived(fresh, handOvers), statistics))
                .listener(events)
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
        return new AnswerItemReader(
                new Readings(decoder(request, database, stop), archive),
                new CollectSurroundings(opening, handOvers, () -> needsItemList(request, database), stop),
                request.definition().source().requests().retries(),
                stop.timer(),
                statistics);
    }

    /** Without names that are asked for, items have ids; without a list, nothing is known of them. */
    private static boolean needsItemList(RunRequest request, MarketDatabase database) {
        return request.definition().source().itemNames() == ItemNames.LISTED && database.itemListDay() == 0;
    }

    /** Only one thread may use a decoder, so each step has one of its own. */
    private static AnswerDecoder decoder(RunRequest request, MarketDatabase database, RunStop stop) {
        return request.definition()
                .source()
                .versions(new Source.Decoding(database.itemNumbers(), database::unnamed, stop.timer()));
    }

    @Bean
    ArchivedItemReader archivedItemReader(
            RunRequest request,
            RawArchive archive,
            HandOvers handOvers,
            FreshAnswers fresh,
            MarketDatabase database,
            RunStop stop) {
        return new ArchivedItemReader(
                handOvers,
                new DecodingItemProcessor(fresh::take, decoder(request, database, stop), archive),
                Runtime.getRuntime().availableProcessors());
    }

    @Bean
    Step importStep(
            RunRequest request,
            JobRepository repository,
            ArchivedItemReader reader,
            RawArchive archive,
            MarketDatabase database,
            HandOvers handOvers,
            Windows windows,
            Clock clock,
            ImportStatistics statistics,
            UnknownItems unknownItems,
            RunEvents events,
            RunStop stop,
            FailureListener failures,
            Progress progress) {
        return new StepBuilder("import", repository)
                .<Future<Decoded>, Future<Decoded>>chunk(1)
                .reader(reader)
                .writer(new AsyncItemWriter<>(new MarketDatabaseItemWriter(
                        database,
                        request.definition().source().itemNames(),
                        clock,
                        imported(database, windows, handOvers, new AskedAgain(archive)),
                        statistics)))
                .listener(events)
                .listener(progress.imports())
                .listener(new Contradictions(
                        request.definition().source(), request.definition().endpoints(), database, statistics))
                .listener(unknownItems)
                .listener(stop)
                .listener(failures)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    UnknownItems unknownItems(RunRequest request, MarketDatabase database, ReportStatistics statistics) {
        return new UnknownItems(request.definition().reports(), database, statistics);
    }

    private static Consumer<Decoded> imported(
            MarketDatabase database, Windows windows, HandOvers handOvers, AskedAgain again) {
        return decoded -> {
            if (decoded instanceof Decoded.Prices prices) {
                again.forget(prices.wanted());
                prices.forEach((bucket, snapshot) -> windows.keep(database, bucket, snapshot));
            }
            handOvers.imported(decoded.wanted(), decoded.size());
        };
    }

    /** {@link LocalReportsConfiguration} or {@link RemoteReportsConfiguration} has the partitioner and the handler. */
    @Bean
    Step reportStep(
            JobRepository repository,
            RunEvents events,
            RunStop stop,
            Partitioner partitioner,
            PartitionHandler handler) {
        return new StepBuilder("report", repository)
                .partitioner("report", partitioner)
                .partitionHandler(handler)
                .listener(events)
                .listener(stop)
                .allowStartIfComplete(true)
                .build();
    }
}
