package dev.tradewind.job.watch;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.freshness.Freshness;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.progress.ProgressBoard;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.status.RunStatus;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReports;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.serving.LiveFeed;
import dev.tradewind.serving.LiveJob;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What the live page shows of the watched jobs: what each does now, and what was found when its last run had ended. */
public final class WatchBoard implements LiveFeed {

    private static final Logger logger = LoggerFactory.getLogger(WatchBoard.class);

    private static final int MOST_RUNS = 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<JobDefinition> definitions;
    private final RunRequest.Folders folders;
    private final BucketClock clock;
    private final ProgressBoard progress;
    private final RunStop stop;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /**
     * What files and databases said of a job when a run of it had ended.
     *
     * @param newest of each endpoint, in the order of the definition, from when on its newest bucket could be known
     */
    private record Found(List<LiveJob.Run> runs, List<LiveJob.Alert> alerts, List<Optional<Instant>> newest) {}

    private WatchBoard(
            List<JobDefinition> definitions,
            RunRequest.Folders folders,
            BucketClock clock,
            ProgressBoard progress,
            RunStop stop) {
        this.definitions = definitions;
        this.folders = folders;
        this.clock = clock;
        this.progress = progress;
        this.stop = stop;
    }

    /** Looks at what earlier runs left. */
    public static WatchBoard of(
            List<JobDefinition> definitions,
            RunRequest.Folders folders,
            BucketClock clock,
            ProgressBoard progress,
            RunStop stop,
            Environment settings) {
        WatchBoard board = new WatchBoard(definitions, folders, clock, progress, stop);
        definitions.forEach(definition -> board.look(definition, lastRuns(definition, folders, settings)));
        return board;
    }

    /** None if they cannot be read: the next run says why. */
    private static List<LiveJob.Run> lastRuns(
            JobDefinition definition, RunRequest.Folders folders, Environment settings) {
        StatusQuery last = new StatusQuery(folders.data(), Set.of(definition.name()), Instant.EPOCH, MOST_RUNS);
        try {
            return StatusReports.find(last, settings).runs().stream()
                    .filter(run -> run.job().equals(definition.name())) // and no backfill
                    .flatMap(WatchBoard::ended)
                    .toList();
        } catch (RuntimeException e) {
            logger.warn(
                    "the live page begins without the last runs of {}: {}", definition.name(), Explanation.words(e));
            return List.of();
        }
    }

    private static Stream<LiveJob.Run> ended(RunStatus run) {
        return run.exitCode() == null || run.endedAt() == null
                ? Stream.empty()
                : Stream.of(new LiveJob.Run(
                        run.asOf(),
                        run.status(),
                        run.exitCode(),
                        run.startedAt(),
                        run.endedAt(),
                        run.summary() == null ? List.of() : run.summary().failures()));
    }

    /** A run has ended. */
    public void ended(RunOutcome outcome) {
        JobDefinition definition = definitions.stream()
                .filter(each -> each.name().equals(outcome.job()))
                .findFirst()
                .orElseThrow();
        List<LiveJob.Run> runs = new ArrayList<>();
        run(outcome, definition).ifPresent(runs::add);
        runs.addAll(Objects.requireNonNull(found.get(outcome.job())).runs());
        look(definition, runs.stream().limit(MOST_RUNS).toList());
    }

    private static Optional<LiveJob.Run> run(RunOutcome outcome, JobDefinition definition) {
        if (outcome instanceof RunOutcome.Executed executed) {
            return Optional.of(new LiveJob.Run(
                    executed.summary().asOf(),
                    executed.summary().status(),
                    executed.summary().exitCode(),
                    executed.summary().startedAt(),
                    executed.summary().endedAt(),
                    executed.summary().failures()));
        }
        if (outcome instanceof RunOutcome.CouldNotRun could) {
            Instant now = Instant.now();
            StartFailure why = StartFailure.of(could.failure());
            return Optional.of(new LiveJob.Run(
                    definition.lastClosing(now), "FAILED", why.exitCode().code(), now, now, List.of(why.reason())));
        }
        return Optional.empty();
    }

    private void look(JobDefinition definition, List<LiveJob.Run> runs) {
        Instant now = Instant.now();
        found.put(definition.name(), new Found(runs, alerts(definition, now), newest(definition, now)));
    }

    /** None if the database cannot be read: the run that met that says why. */
    private List<Optional<Instant>> newest(JobDefinition definition, Instant now) {
        List<Endpoint> endpoints = definition.endpoints();
        try (MarketDatabase database = MarketDatabase.findToRead(Settings.market(folders.job(definition)))) {
            return endpoints.stream()
                    .map(endpoint -> newest(definition, endpoint, database, now))
                    .toList();
        } catch (UnusableDatabaseException e) {
            return endpoints.stream().map(endpoint -> Optional.<Instant>empty()).toList();
        }
    }

    private static Optional<Instant> newest(
            JobDefinition definition, Endpoint endpoint, @Nullable MarketDatabase database, Instant now) {
        return Freshness.newestKnown(
                endpoint, definition.source().availability(endpoint).believedAfter(), database, now);
    }

    private List<LiveJob.Alert> alerts(JobDefinition definition, Instant now) {
        return new ReportFolder(
                        folders.reports().resolve(definition.name()),
                        definition.reportContext(now, Version.current(), Clock.systemUTC()),
                        JSON)
                .alerts().stream().map(WatchBoard::alert).toList();
    }

    private static LiveJob.Alert alert(Alert alert) {
        return new LiveJob.Alert(
                alert.report(),
                alert.watch(),
                alert.itemId().toString(),
                alert.item(),
                alert.since(),
                alert.shownFigures());
    }

    @Override
    public List<LiveJob> now() {
        Instant now = Instant.now();
        return definitions.stream().map(definition -> now(definition, now)).toList();
    }

    private LiveJob now(JobDefinition definition, Instant now) {
        Instant asOf = clock.running(definition.name()).orElse(null);
        Optional<Progress> running = progress.find(definition.name());
        Found last = Objects.requireNonNull(found.get(definition.name()));
        return new LiveJob(
                definition.name(),
                stop.isRequested()
                        ? LiveJob.State.STOPPING
                        : asOf == null ? LiveJob.State.WAITING : LiveJob.State.RUNNING,
                asOf,
                running.stream()
                        .flatMap(each -> each.stages().stream())
                        .map(stage -> new LiveJob.Stage(stage.name(), stage.done(), stage.total()))
                        .toList(),
                running.flatMap(each -> each.waitsFor().get()).orElse(null),
                definition.endpoints().stream()
                        .map(endpoint -> new LiveJob.Next(
                                endpoint.name(), endpoint.lastClosing(now).plus(endpoint.step())))
                        .toList(),
                last.runs(),
                last.alerts(),
                fresh(definition.endpoints(), last.newest(), now));
    }

    private static List<LiveJob.Fresh> fresh(List<Endpoint> endpoints, List<Optional<Instant>> newest, Instant now) {
        List<LiveJob.Fresh> fresh = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            Instant known = newest.get(i).orElse(null);
            boolean stale = endpoint.freshWithin() != null
                    && (known == null || known.plus(endpoint.freshWithin()).isBefore(now));
            fresh.add(new LiveJob.Fresh(endpoint.name(), known, stale));
        }
        return fresh;
    }
}
