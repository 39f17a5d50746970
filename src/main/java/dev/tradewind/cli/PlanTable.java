package dev.tradewind.cli;

import dev.tradewind.job.planning.Plan;
import dev.tradewind.job.planning.RunForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a plan to people. */
final class PlanTable {

    private static final long EXACT_BELOW_MILLIS = 600_000;
    private static final double MILLIS_PER_SECOND = 1000;

    private PlanTable() {}

    static List<String> lines(RunForecast forecast) {
        Plan plan = forecast.plan();
        List<String> lines = new ArrayList<>();
        lines.add("%s as of %s; the times are %s".formatted(forecast.job(), forecast.asOf(), forecast.durations()));
        lines.add("");
        lines.add(fact(requests(plan), plan.limitMs(), "at least, by the source's limits"));
        lines.add(fact(plan.imports() + " imports", plan.writerMs(), "by the one writer"));
        lines.add(fact(plan.reports() + " reports", plan.reportMs(), "shared by the workers"));
        lines.add(fact("critical path", plan.criticalPathMs(), "of the slowest report, with all that it waits for"));
        plan.requests().forEach((name, count) -> lines.add("  %-10s %6d requests".formatted(name, count)));
        if (forecast.names() != null) {
            lines.add("  " + forecast.names());
        }
        lines.add("");
        lines.addAll(table(plan));
        lines.add("");
        lines.add(advice(plan));
        return lines;
    }

    private static String requests(Plan plan) {
        return plan.requests().values().stream().mapToInt(Integer::intValue).sum() + " requests";
    }

    private static String fact(String what, long millis, String meaning) {
        return "%-16s %9s  %s".formatted(what, time(millis), meaning);
    }

    private static List<String> table(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(row("workers", plan.bounds().stream().map(bound -> Integer.toString(bound.workers()))));
        for (Plan.Expected expected : plan.schedules()) {
            lines.add(row(expected.schedule(), expected.makespanMs().stream().map(PlanTable::time)));
        }
        lines.add(row("at least", plan.bounds().stream().map(bound -> time(bound.boundMs()))));
        lines.add("  because of " + bindings(plan));
        return lines;
    }

    /** {@code the report workers (1 to 2), the source's limits (3 to 6)}. */
    private static String bindings(Plan plan) {
        return plan.bounds().stream()
                .collect(Collectors.groupingBy(Plan.Bound::binding, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + workers(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String workers(List<Plan.Bound> bounds) {
        int first = bounds.get(0).workers();
        int last = bounds.get(bounds.size() - 1).workers();
        return first == last ? " (%d)".formatted(first) : " (%d to %d)".formatted(first, last);
    }

    private static String advice(Plan plan) {
        // If several schedules are equally short, the last one wins, since the default schedule is the last.
        Plan.Expected best = plan.schedules().stream()
                .reduce((first, next) -> shortest(next) <= shortest(first) ? next : first)
                .orElseThrow();
        return "%s with %d %s takes %s: within 2 %% of the best"
                .formatted(
                        best.schedule(),
                        best.workers(),
                        best.workers() == 1 ? "worker" : "workers",
                        time(best.makespanMs().get(best.workers() - 1)));
    }

    private static long shortest(Plan.Expected expected) {
        return Collections.min(expected.makespanMs());
    }

    private static String row(String name, Stream<String> cells) {
        return "%-20s".formatted(name) + cells.map(" %9s"::formatted).collect(Collectors.joining());
    }

    private static String time(long millis) {
        if (millis < EXACT_BELOW_MILLIS) {
            return String.format(Locale.ROOT, "%.2f s", millis / MILLIS_PER_SECOND);
        }
        return DurationText.of(Duration.ofMillis(millis));
    }
}
