package dev.tradewind.cli;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.status.RunStatus;
import dev.tradewind.job.status.RunStatus.RunProgress;
import dev.tradewind.job.status.RunStatus.Stage;
import dev.tradewind.job.status.StatusReport;
import dev.tradewind.job.status.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows executions and report workers to people. */
final class StatusTable {

    private static final List<String> HEADER = List.of(
            "JOB", "AS OF", "RUN", "STATUS", "EXIT", "STARTED", "TOOK", "REQUESTS", "BUCKETS", "REPORTS", "WITHHELD");

    private static final List<String> WORKER_HEADER = List.of("WORKER", "VERSION", "HANDS", "MAKES");

    private final StatusReport report;
    private final Instant now;

    StatusTable(StatusReport report, Instant now) {
        this.report = report;
        this.now = now;
    }

    /** @param data the data folder, which the table names if nothing has run */
    List<String> lines(Path data) {
        List<String> lines = new ArrayList<>(
                report.runs().isEmpty() ? List.of("nothing has run; --data-dir is " + data) : runs(report.runs()));
        if (report.problem() != null) {
            lines.add("report workers are not known: " + report.problem());
        }
        if (report.workers() != null) {
            lines.addAll(report.workers().isEmpty() ? List.of("no report worker answers") : workers(report.workers()));
        }
        return lines;
    }

    private List<String> runs(List<RunStatus> runs) {
        List<String> table = TextTable.lines(HEADER, runs.stream().map(this::row));
        List<String> lines = new ArrayList<>(table.subList(0, 1));
        for (int i = 0; i < runs.size(); i++) {
            lines.add(table.get(i + 1));
            details(runs.get(i)).forEach(detail -> lines.add("    " + detail));
        }
        return lines;
    }

    private List<String> row(RunStatus run) {
        RunSummary summary = run.summary();
        return List.of(
                run.job(),
                run.asOf().toString(),
                Long.toString(run.executionId()),
                run.status(),
                text(run.exitCode()),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                took(run),
                text(summary == null ? null : summary.collect().requests()),
                text(summary == null ? null : summary.imported().buckets()),
                text(summary == null ? null : summary.report().written()),
                text(summary == null ? null : summary.report().withheld()));
    }

    private static String text(@Nullable Number value) {
        return value == null ? "-" : value.toString();
    }

    private String took(RunStatus run) {
        if (run.endedAt() == null && run.progress() == null) {
            return "-";
        }
        return DurationText.of(Duration.between(run.startedAt(), run.endedAt() == null ? now : run.endedAt()));
    }

    private List<String> details(RunStatus run) {
        List<String> details = new ArrayList<>();
        if (run.progress() != null) {
            details.add(stages(run.progress()));
            details.add(rest(run.progress()));
        }
        if (run.status().equals(RunStatus.KILLED)) {
            details.add(
                    isResumed(run)
                            ? "its process was killed, so it has no exit code; a later run took it up"
                            : "its process is gone; run the job again and it is resumed");
        }
        if (run.summary() != null) {
            run.summary().failures().forEach(failure -> details.add("failure: " + failure));
            run.summary().warnings().forEach(warning -> details.add("warning: " + warning));
        }
        return details;
    }

    private static String stages(RunProgress progress) {
        return String.join(
                ", ",
                stage("collect", progress.collect()),
                stage("import", progress.imported()),
                stage("report", progress.report()));
    }

    private static String stage(String name, Stage stage) {
        return "%s %d of %d (%.1f/s)".formatted(name, stage.done(), stage.total(), stage.perSecond());
    }

    private String rest(RunProgress progress) {
        Instant end = progress.expectedEnd();
        String when = end == null
                ? "unknown yet"
                : "%s (in %s)"
                        .formatted(end.truncatedTo(ChronoUnit.SECONDS), DurationText.of(Duration.between(now, end)));
        return "%d requests remain, expected end %s".formatted(progress.remainingRequests(), when);
    }

    private boolean isResumed(RunStatus run) {
        return report.runs().stream()
                .anyMatch(other -> other.job().equals(run.job())
                        && other.asOf().equals(run.asOf())
                        && other.executionId() > run.executionId());
    }

    private List<String> workers(List<WorkerStatus> workers) {
        return TextTable.lines(
                WORKER_HEADER,
                workers.stream()
                        .map(worker -> List.of(
                                worker.name(), worker.version(), Integer.toString(worker.hands()), making(worker))));
    }

    private String making(WorkerStatus worker) {
        if (worker.making().isEmpty()) {
            return worker.problem() == null ? "-" : "nothing: " + worker.problem();
        }
        return worker.making().stream()
                .map(each -> "%s %s for %s"
                        .formatted(
                                job(each.executionId()),
                                each.report(),
                                DurationText.of(Duration.ofMillis(each.sinceMs()))))
                .collect(Collectors.joining(", "));
    }

    private String job(long executionId) {
        return report.runs().stream()
                .filter(run -> run.executionId() == executionId)
                .map(RunStatus::job)
                .findFirst()
                .orElse("run " + executionId);
    }
}
