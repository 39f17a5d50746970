package dev.tradewind.job.planning;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.Version;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.source.Source;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run would do if it started now.
 *
 * @param durations where the times come from: {@code measured} by earlier runs, {@code modelled} by the source, or
 *     {@code guessed} before the first run
 * @param names what the plan cannot say in numbers of the requests for names; null if none are to be asked for
 */
public record RunForecast(
        String job,
        Instant asOf,
        String schedule,
        int workers,
        String durations,
        @Nullable String names,
        Plan plan) {

    private record Left(Backlog backlog, ExpectedNames names) {

        @Nullable
        String remark() {
            return backlog.parts().stream()
                            .anyMatch(part -> part.isLast() && !part.toCollect().isEmpty())
                    ? names.remark()
                    : null;
        }
    }

    /** Looks at what is there, and changes nothing. */
    public static RunForecast of(RunRequest request, MarketLocation market, int maxWorkers, Clock clock) {
        JobDefinition definition = request.definition();
        Durations durations = new DurationsFile(request.durations(), new JsonMapper()).read();
        Left left = left(request, market, clock);
        Workload workload = RunPlan.workload(definition, left.backlog, durations, left.names);
        return new RunForecast(
                definition.name(),
                request.asOf(),
                definition.pipeline().schedule().label(),
                definition.pipeline().workers(),
                origin(definition.source(), durations),
                left.remark(),
                Plan.of(workload, maxWorkers));
    }

    private static Left left(RunRequest request, MarketLocation market, Clock clock) {
        ReportContext context = request.definition().reportContext(request.asOf(), Version.current(), clock);
        ReportFolder folder = new ReportFolder(request.reports(), context, new JsonMapper());
        try (MarketDatabase database = MarketDatabase.findToRead(market)) {
            Facts facts = new Facts(new RawArchive(request.raw()), database);
            Backlog backlog = LeftToDo.backlog(request, clock.instant(), facts, folder);
            CurrentReports current = database == null ? null : new CurrentReports(context, database, folder);
            return new Left(
                    new LeftToDo(request.definition(), backlog, facts, current).left(),
                    ExpectedNames.of(request.definition().source(), facts));
        }
    }

    private static String origin(Source source, Durations durations) {
        if (source.knownCosts().isPresent()) {
            return "modelled";
        }
        return durations.report().isEmpty() ? "guessed" : "measured";
    }
}
