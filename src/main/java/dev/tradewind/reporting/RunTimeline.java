package dev.tradewind.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * One run: {@code run.html} draws it, and programs read it there. Times are milliseconds from the first step's start.
 *
 * @param split what the run spent its time on; the parts add up to the whole run
 * @param path for each moment, the lane that the run was waiting for; the page draws it as a line through the lanes
 */
public record RunTimeline(
        @JsonUnwrapped Head head,
        List<Spent> split,
        List<Request> requests,
        List<Imported> imports,
        List<Made> reports,
        List<Stretch> path) {

    /** How many requests or imports the page has at most: no screen can show more, and more would make the page too large. */
    static final int MOST = 6000;

    /** Which run it was, and how it ended, with the names and values of {@code run-summary.json}. */
    public record Head(
            String job,
            Instant asOf,
            String schedule,
            int workers,
            long executionId,
            String status,
            Instant startedAt,
            Instant endedAt,
            long makespanMs,
            long boundMs,
            String boundBy,
            List<String> failures) {

        public Head {
            failures = List.copyOf(failures);
        }
    }

    /**
     * What the run spent on one cause.
     *
     * @param boundMs how much of the least time possible belongs to this cause
     */
    public record Spent(String cause, String label, String meaning, double ms, double boundMs) {}

    /**
     * One request, or several that followed on one another.
     *
     * @param ready when the request would have been sent if there were no limit
     * @param failed whether Tradewind could not use the answer
     * @param retry whether the same had been asked for before
     * @param more how many other requests it stands for
     * @param busy how long all of them took together; 0 if it stands for no others
     */
    public record Request(
            String name,
            double ready,
            double departed,
            double answered,
            boolean failed,
            boolean retry,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int more,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) double busy) {

        public Request(String name, double ready, double departed, double answered, boolean failed, boolean retry) {
            this(name, ready, departed, answered, failed, retry, 0, 0);
        }

        double busyMs() {
            return more == 0 ? answered - departed : busy;
        }

        private Request and(Request next) {
            return new Request(
                    name,
                    ready,
                    departed,
                    next.answered,
                    failed || next.failed,
                    retry || next.retry,
                    more + 1,
                    rounded(busyMs() + next.busyMs()));
        }
    }

    /** One import, or several that followed on one another, as with {@link Request}. */
    public record Imported(
            String name,
            double start,
            double end,
            long rows,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int more,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) double busy) {

        public Imported(String name, double start, double end, long rows) {
            this(name, start, end, rows, 0, 0);
        }

        double busyMs() {
            return more == 0 ? end - start : busy;
        }

        private Imported and(Imported next) {
            return new Imported(name, start, next.end, rows + next.rows, more + 1, rounded(busyMs() + next.busyMs()));
        }
    }

    /**
     * One report.
     *
     * @param ready when the window was imported, so that a worker could begin the report
     * @param result written, withheld, failed, current (it was there already), or unfinished
     * @param lost how many buckets of its window can never be had
     */
    public record Made(
            String name,
            String worker,
            double ready,
            double start,
            double end,
            String result,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int lost) {}

    /** A part of the run in which the run waited for what happened in this lane. */
    public record Stretch(String lane, double start, double end) {}

    public RunTimeline {
        split = List.copyOf(split);
        requests = folded(requests, Request::and);
        imports = folded(imports, Imported::and);
        reports = List.copyOf(reports);
        path = List.copyOf(path);
    }

    private static <T> List<T> folded(List<T> all, BinaryOperator<T> and) {
        int size = (all.size() + MOST - 1) / MOST;
        if (size <= 1) {
            return List.copyOf(all);
        }
        List<T> folded = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            folded.add(all.subList(i, Math.min(all.size(), i + size)).stream()
                    .reduce(and)
                    .orElseThrow());
        }
        return List.copyOf(folded);
    }

    /** To the microsecond. */
    private static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
