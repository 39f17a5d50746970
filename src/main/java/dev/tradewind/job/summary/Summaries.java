package dev.tradewind.job.summary;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.freshness.Freshness;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** Sums up an execution that has ended. */
public record Summaries(
        RunRequest request,
        RunStatistics statistics,
        RunStop stop,
        ReportFolder folder,
        MarketDatabase database,
        Clock clock) {

    private static final Logger logger = LoggerFactory.getLogger(Summaries.class);
    private static final int MOST_NAMED = 10;

    /** The event that tells listeners of the end. */
    public RunEvent.Ended end(JobExecution execution) {
        List<StaleEndpoint> stale = stale();
        RunSummary summary = summary(execution, stale);
        return new RunEvent.Ended(request, summary, firstStart(execution).orElse(summary.startedAt()), stale);
    }

    /** A run that failed since its database is damaged is summed up all the same. */
    private List<StaleEndpoint> stale() {
        if (!request.makesReports()) {
            return List.of(); // a backfill fills the past
        }
        try {
            return Freshness.stale(request.definition(), database, clock.instant());
        } catch (RuntimeException e) {
            Explanation.log(logger.atWarn(), "whether an endpoint is stale is not known", e);
            return List.of();
        }
    }

    private RunSummary summary(JobExecution execution, List<StaleEndpoint> stale) {
        Pipeline pipeline = request.definition().pipeline();
        return new RunSummary(
                request.definition().name(),
                request.asOf(),
                pipeline.schedule().label(),
                pipeline.workers(),
                execution.getId(),
                execution.getStatus().name(),
                exitCode(execution, !stale.isEmpty()),
                JobHistory.instant(execution.getStartTime()),
                JobHistory.instant(execution.getEndTime()),
                makespan(execution).toMillis(),
                statistics.bound().nanos() / 1_000_000,
                statistics.collected(),
                statistics.imported(),
                statistics.reported(),
                statistics.reports().alerts(),
                warnings(stale),
                statistics.failures().words(),
                statistics.reports().why());
    }

    private int exitCode(JobExecution execution, boolean stale) {
        return switch (execution.getStatus()) {
            case COMPLETED -> {
                ExitCode code = statistics.reports().withheld().isEmpty() ? ExitCode.DONE : ExitCode.THIN;
                yield stale ? request.definition().staleExit().orElse(code.code()) : code.code();
            }
            case STOPPED -> (stop.isRequested() ? ExitCode.TERMINATED : ExitCode.STOPPED).code();
            default -> ExitCode.FAILED.code();
        };
    }

    /** From the start of the first step to the end of the last one. */
    private static Duration makespan(JobExecution execution) {
        Optional<Instant> end = times(execution, StepExecution::getEndTime).max(Comparator.naturalOrder());
        return firstStart(execution)
                .flatMap(start -> end.map(last -> Duration.between(start, last)))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> firstStart(JobExecution execution) {
        return times(execution, StepExecution::getStartTime).min(Comparator.naturalOrder());
    }

    private static Stream<Instant> times(
            JobExecution execution, Function<StepExecution, @Nullable LocalDateTime> time) {
        return execution.getStepExecutions().stream()
                .map(time)
                .flatMap(Stream::ofNullable)
                .map(JobHistory::instant);
    }

    private List<String> warnings(List<StaleEndpoint> stale) {
        List<String> warnings = new ArrayList<>(statistics.collect().warnings());
        if (request.makesReports()) {
            warnings.addAll(warningsOfReportFolder());
        }
        warnings.addAll(statistics.imports().warnings());
        warnings.addAll(statistics.reports().warnings());
        for (ReportRecord withheld : statistics.reports().withheld()) {
            warnings.add("report %s withheld: coverage %.2f".formatted(withheld.reportName(), withheld.coverage()));
        }
        stale.forEach(endpoint -> warnings.add(endpoint.line()));
        return warnings;
    }

    private List<String> warningsOfReportFolder() {
        List<String> warnings = new ArrayList<>();
        folder.findNewer()
                .ifPresent(newer -> warnings.add(
                        "no reports are made as of %s: those as of %s are in %s; to have both, give it a --report-dir of its own"
                                .formatted(request.asOf(), newer, folder)));
        List<ReportRecord> undefined = folder.undefined();
        if (!undefined.isEmpty()) {
            warnings.add("%s in %s: the definition has no such reports any more; delete them if nobody needs them"
                    .formatted(named(undefined), folder));
        }
        return warnings;
    }

    private static String named(List<ReportRecord> records) {
        String names =
                records.stream().limit(MOST_NAMED).map(ReportRecord::reportName).collect(Collectors.joining(", "));
        return records.size() > MOST_NAMED
                ? names + " and %d more are".formatted(records.size() - MOST_NAMED)
                : names + (records.size() == 1 ? " is" : " are");
    }
}
