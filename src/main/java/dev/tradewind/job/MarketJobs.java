package dev.tradewind.job;

import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.metrics.MetricsPush;
import dev.tradewind.job.planning.RunForecast;
import dev.tradewind.job.repository.FolderAccess;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.CannotRunException;
import dev.tradewind.job.run.DataOrigin;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReport;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.reporting.JobsIndex;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.UnfinishedRun;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Runs jobs, one application context a run, under the job's lock; and tells what ran. */
public final class MarketJobs {

    private static final Logger logger = LoggerFactory.getLogger(MarketJobs.class);

    private MarketJobs() {}

    /**
     * @throws InvalidSettingException if a database's URL is not allowed, or the data is another source's
     * @throws AlreadyRunningException if the job is running in another process
     * @throws CannotRunException if a file or a database cannot be worked with
     */
    public static RunOutcome run(Launch launch, RunStop stop) {
        Path folder = launch.folders().job(launch.definition());
        MarketLocation market = Settings.market(folder);
        try (RunLock lock = lock(launch)) {
            DataOrigin.claim(
                    folder,
                    launch.definition().name(),
                    launch.definition().source().identity());
            return run(launch, stop, market);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private static RunOutcome run(Launch launch, RunStop stop, MarketLocation market) {
        try (Databases databases = new Databases();
                ConfigurableApplicationContext context = start(launch, stop, market, databases)) {
            RunOutcome outcome = context.getBean(MarketRun.class).run();
            MetricsPush.push(context, outcome);
            return outcome;
        } catch (RuntimeException e) {
            RuntimeException explained = explained(e);
            if (explained instanceof CannotRunException) {
                tellIndex(launch, String.valueOf(explained.getMessage()));
            }
            throw explained;
        }
    }

    /** Of a run that could not even begin there is no summary, but what is shown is not what it was to make. */
    private static void tellIndex(Launch launch, String reason) {
        Path folder = launch.folders().reports(launch.definition());
        if (launch.asOf() == null || !Files.exists(folder.resolve("index.html"))) {
            return;
        }
        Clock clock = Clock.systemUTC();
        ReportContext context = launch.definition().reportContext(launch.asOf(), Version.current(), clock);
        try {
            new ReportFolder(folder, context, new JsonMapper())
                    .publishNotStarted(new UnfinishedRun(launch.asOf(), clock.instant(), false, List.of(reason)));
            new JobsIndex(launch.folders().reports(), clock, new JsonMapper()).publish();
        } catch (UncheckedIOException e) {
            logger.warn("the index does not tell of this run: {}", e.getMessage());
        }
    }

    private static RunLock lock(Launch launch) {
        Path folder = launch.folders().job(launch.definition());
        FolderAccess.prepare(launch.folders().data(), folder);
        return RunLock.acquire(folder.resolve("lock"), launch.definition().name(), Instant.now());
    }

    /** What came of starting, with what {@link Explanation} says of it; a defect of ours as it is. */
    static RuntimeException explained(RuntimeException failure) {
        if (failure instanceof CannotRunException) {
            return failure;
        }
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(InvalidSettingException.class::isInstance)
                .findFirst()
                .map(cause -> (RuntimeException) cause)
                .or(() -> Explanation.of(failure).map(words -> new CannotRunException(words, failure)))
                .orElse(failure);
    }

    private static ConfigurableApplicationContext start(
            Launch launch, RunStop stop, MarketLocation market, Databases databases) {
        boolean remote = launch.definition().pipeline().remote();
        return application(MarketJobApplication.class)
                .sources(remote ? new Class<?>[] {RemoteConfiguration.class} : new Class<?>[0])
                .initializers(context -> {
                    stop.announce();
                    ConfigurableListableBeanFactory beans = context.getBeanFactory();
                    beans.registerSingleton("launch", launch);
                    beans.registerSingleton("runStop", stop);
                    beans.registerSingleton("databases", databases);
                    FolderAccess.closeToOthers(
                            launch.folders().data(), launch.folders().job(launch.definition()));
                    RepositoryFile repository = RepositoryFile.of(
                            launch.folders().data(), launch.definition().name());
                    databases.open(market, repository, context.getEnvironment(), remote);
                    MetricsPush.prepare(context, launch.definition().name());
                })
                .run();
    }

    /**
     * What ran, and what is running now.
     *
     * @throws InvalidSettingException if the job repository's URL is not allowed
     * @throws CannotRunException if the job repository cannot be read
     */
    public static StatusReport status(StatusQuery query) {
        try {
            return StatusReports.find(query);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    /**
     * What a run would do: it is not started, and nothing is sent.
     *
     * @param maxWorkers the largest number of workers to look at
     * @throws InvalidSettingException if the market database's URL is not allowed, or the data is another source's
     * @throws CannotRunException if a file or a database cannot be worked with
     */
    public static RunForecast plan(RunRequest request, int maxWorkers) {
        try {
            JobDefinition definition = request.definition();
            Path folder = request.folders().job(definition);
            DataOrigin.check(folder, definition.name(), definition.source().identity());
            MarketLocation market = Settings.market(folder);
            return RunForecast.of(request, market, maxWorkers, Clock.systemUTC());
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    static SpringApplicationBuilder application(Class<?> configuration) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(context -> context.getBeanFactory()
                        .registerSingleton(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, new NoMessages()));
    }
}
