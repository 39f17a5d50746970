package dev.tradewind.job.summary;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.importing.ImportStatistics;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.planning.Costs;
import dev.tradewind.job.planning.LowerBound;
import dev.tradewind.job.planning.MeasuredCosts;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import tools.jackson.databind.json.JsonMapper;

/** Sums a run up, for people and for programs. */
public final class Summaries {

    private static final int MOST_NAMED = 10;

    private final RunRequest request;
    private final Statistics statistics;
    private final RunStop stop;
    private final ReportFolder folder;
    private final Places places;

    /** Where a summary is kept. */
    public record Places(RunSummaryStore store, JsonMapper json) {}

    /** What the stages counted. */
    public record Statistics(
            RunPlan plan,
            Timeline timeline,
            CollectStatistics collect,
            ImportStatistics imports,
            ReportStatistics reports,
            FailureListener failures) {

        /** The least time that what there was to do could have taken, each thing as long as it took. */
        LowerBound bound() {
            Costs measured = new MeasuredCosts(collect.requests(), timeline);
            return LowerBound.of(plan.workload().withCosts(measured), plan.workers());
        }
    }

    public Summaries(RunRequest request, Statistics statistics, RunStop stop, ReportFolder folder, Places places) {
        this.request = request;
        this.statistics = statistics;
        this.stop = stop;
        this.folder = folder;
        this.places = places;
    }

    public RunSummary publish(JobExecution execution) {
        RunSummary summary = summary(execution);
        places.store().store(execution, summary);
        Path file = request.reports().resolve("run-summary.json");
        AtomicFile.write(file, out -> out.write(places.json().writeValueAsBytes(summary)));
        return summary;
    }

    private RunSummary summary(JobExecution execution) {
        Pipeline pipeline = request.definition().pipeline();
        Instant started = JobHistory.instant(execution.getStartTime());
        Instant ended = JobHistory.instant(execution.getEndTime());
        return new RunSummary(
                request.definition().name(),
                request.asOf(),
                pipeline.schedule().label(),
                pipeline.workers(),
                execution.getId(),
                execution.getStatus().name(),
                exitCode(execution).code(),
                started,
                ended,
                makespan(execution.getStepExecutions()).toMillis(),
                statistics.bound().nanos() / 1_000_000,
                collect(),
                new RunSummary.Import(
                        statistics.imports().buckets(), statistics.imports().rows()),
                reports(),
                warnings(),
                statistics.failures().words());
    }

    ExitCode exitCode(JobExecution execution) {
        return switch (execution.getStatus()) {
            case COMPLETED -> statistics.reports().withheld().isEmpty() ? ExitCode.DONE : ExitCode.THIN;
            case STOPPED -> stop.isRequested() ? ExitCode.TERMINATED : ExitCode.STOPPED;
            default -> ExitCode.FAILED;
        };
    }

    private static Duration makespan(Collection<StepExecution> steps) {
        List<LocalDateTime> starts = steps.stream()
                .map(StepExecution::getStartTime)
                .filter(Objects::nonNull)
                .toList();
        List<LocalDateTime> ends = steps.stream()
                .map(StepExecution::getEndTime)
                .filter(Objects::nonNull)
                .toList();
        return starts.isEmpty() || ends.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        starts.stream().min(Comparator.naturalOrder()).get(),
                        ends.stream().max(Comparator.naturalOrder()).get());
    }

    private RunSummary.Collect collect() {
        CollectStatistics collect = statistics.collect();
        return new RunSummary.Collect(
                collect.requests().size(),
                collect.retries(),
                collect.waitedMillis(),
                collect.bytes(),
                collect.buckets());
    }

    private RunSummary.Reports reports() {
        ReportStatistics reports = statistics.reports();
        return new RunSummary.Reports(
                reports.written().size(),
                reports.withheld().size(),
                reports.failures().size());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(statistics.collect().missing());
        warnings.addAll(statistics.collect().warnings());
        folder.findNewer()
                .ifPresent(newer -> warnings.add(
                        "no reports are made as of %s: those as of %s are in %s; to have both, give it a --report-dir of its own"
                                .formatted(request.asOf(), newer, folder)));
        List<ReportRecord> undefined = folder.undefined();
        if (!undefined.isEmpty()) {
            warnings.add("%s in %s: the definition has no such reports any more; delete them if nobody needs them"
                    .formatted(named(undefined), folder));
        }
        warnings.addAll(statistics.imports().leftOut());
        for (ReportRecord withheld : statistics.reports().withheld()) {
            warnings.add("report %s withheld: coverage %.2f".formatted(withheld.reportName(), withheld.coverage()));
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
