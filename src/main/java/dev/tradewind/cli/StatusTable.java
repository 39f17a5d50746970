package dev.tradewind.cli;

import dev.tradewind.job.RunStatus;
import dev.tradewind.job.RunStatus.RunProgress;
import dev.tradewind.job.RunStatus.Stage;
import dev.tradewind.job.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Executions as people read them. */
final class StatusTable {

    private static final List<String> HEADER = List.of(
            "JOB", "AS OF", "RUN", "STATUS", "EXIT", "STARTED", "TOOK", "REQUESTS", "BUCKETS", "REPORTS", "WITHHELD");

    private StatusTable() {}

    static List<String> lines(List<RunStatus> runs, Instant now) {
        if (runs.isEmpty()) {
            return List.of("nothing has run");
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        runs.forEach(run -> rows.add(row(run, now)));
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(HEADER, widths));
        for (int i = 0; i < runs.size(); i++) {
            lines.add(line(rows.get(i + 1), widths));
            lines.addAll(details(runs.get(i), now));
        }
        return lines;
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

    private static List<String> details(RunStatus run, Instant now) {
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
        if (run.status().equals("KILLED")) {
            details.add("    its process is gone; run the job again and it is resumed");
        }
        if (run.summary() != null) {
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
