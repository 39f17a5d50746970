package dev.tradewind.cli;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.status.RunStatus;
import dev.tradewind.job.status.RunStatus.RunProgress;
import dev.tradewind.job.status.RunStatus.Stage;
import dev.tradewind.job.status.StatusReport;
import dev.tradewind.job.status.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Executions as people read them. */
final class StatusTable {

    private static final List<String> HEADER = List.of(
            "JOB", "AS OF", "RUN", "STATUS", "EXIT", "STARTED", "TOOK", "REQUESTS", "BUCKETS", "REPORTS", "WITHHELD");

    private static final List<String> WORKER_HEADER = List.of("WORKER", "VERSION", "HANDS", "MAKES");

    private StatusTable() {}

    static List<String> lines(StatusReport report, Instant now) {
        List<String> lines = new ArrayList<>(lines(report.runs(), now));
        if (report.problem() != null) {
            lines.add("report workers are not known: " + report.problem());
        }
        if (report.workers() != null) {
            lines.addAll(workers(report.workers(), report.runs()));
        }
        return lines;
    }

    private static List<String> workers(List<WorkerStatus> workers, List<RunStatus> runs) {
        if (workers.isEmpty()) {
            return List.of("no report worker answers");
        }
        List<List<String>> rows = new ArrayList<>(List.of(WORKER_HEADER));
        workers.forEach(worker -> rows.add(
                List.of(worker.name(), worker.version(), Integer.toString(worker.hands()), making(worker, runs))));
        return table(rows);
    }

    private static String making(WorkerStatus worker, List<RunStatus> runs) {
        return worker.making().isEmpty()
                ? worker.problem() == null ? "-" : "nothing: " + worker.problem()
                : worker.making().stream()
                        .map(each -> "%s %s for %s"
                                .formatted(
                                        job(each.executionId(), runs),
                                        each.report(),
                                        duration(Duration.ofMillis(each.sinceMs()))))
                        .collect(Collectors.joining(", "));
    }

    private static String job(long executionId, List<RunStatus> runs) {
        return runs.stream()
                .filter(run -> run.executionId() == executionId)
                .map(RunStatus::job)
                .findFirst()
                .orElse("run " + executionId);
    }

    private static List<String> lines(List<RunStatus> runs, Instant now) {
        if (runs.isEmpty()) {
            return List.of("nothing has run");
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        runs.forEach(run -> rows.add(row(run, now)));
        List<String> table = table(rows);
        List<String> lines = new ArrayList<>(table.subList(0, 1));
        for (int i = 0; i < runs.size(); i++) {
            lines.add(table.get(i + 1));
            lines.addAll(details(runs.get(i), isResumed(runs.get(i), runs), now));
        }
        return lines;
    }

    private static List<String> table(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(RunStatus run, Instant now) {
        RunSummary summary = run.summary();
        return List.of(
                run.job(),
                run.asOf().toString(),
                Long.toString(run.executionId()),
                run.status(),
                text(run.exitCode()),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                took(run, now),
                text(summary == null ? null : summary.collect().requests()),
                text(summary == null ? null : summary.imported().buckets()),
                text(summary == null ? null : summary.report().written()),
                text(summary == null ? null : summary.report().withheld()));
    }

    private static String text(@Nullable Number value) {
        return value == null ? "-" : value.toString();
    }

    private static String took(RunStatus run, Instant now) {
        if (run.endedAt() == null && run.progress() == null) {
            return "-";
        }
        return duration(Duration.between(run.startedAt(), run.endedAt() == null ? now : run.endedAt()));
    }

    private static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? "%dm %02ds".formatted(seconds / 60, seconds % 60)
                : "%dh %02dm".formatted(seconds / 3600, seconds / 60 % 60);
    }

    private static boolean isResumed(RunStatus run, List<RunStatus> runs) {
        return runs.stream()
                .anyMatch(other -> other.job().equals(run.job())
                        && other.asOf().equals(run.asOf())
                        && other.executionId() > run.executionId());
    }

    private static List<String> details(RunStatus run, boolean resumed, Instant now) {
        List<String> details = new ArrayList<>();
        RunProgress progress = run.progress();
        if (progress != null) {
            details.add("    "
                    + String.join(
                            ", ",
                            stage("collect", progress.collect()),
                            stage("import", progress.imported()),
                            stage("report", progress.report())));
            String end = progress.expectedEnd() == null
                    ? "unknown yet"
                    : "%s (in %s)"
                            .formatted(
                                    progress.expectedEnd().truncatedTo(ChronoUnit.SECONDS),
                                    duration(Duration.between(now, progress.expectedEnd())));
            details.add("    %d requests remain, expected end %s".formatted(progress.remainingRequests(), end));
        }
        if (run.status().equals(RunStatus.KILLED)) {
            details.add(
                    resumed
                            ? "    its process was killed, so it has no exit code; a later run took it up"
                            : "    its process is gone; run the job again and it is resumed");
        }
        if (run.summary() != null) {
            run.summary().failures().forEach(failure -> details.add("    failure: " + failure));
            run.summary().warnings().forEach(warning -> details.add("    warning: " + warning));
        }
        return details;
    }

    private static String stage(String name, Stage stage) {
        return "%s %d of %d (%.1f/s)".formatted(name, stage.done(), stage.total(), stage.perSecond());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
