package dev.tradewind.job.planning;

import static java.util.Objects.requireNonNull;

import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.Schedule;
import dev.tradewind.definition.Schedule.Collecting;
import dev.tradewind.definition.Schedule.HandOver;
import dev.tradewind.definition.Schedule.Reports;
import dev.tradewind.reporting.ReportTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each stage may do next, by the properties of a schedule and by what has become of everything so far. It knows
 * neither threads nor clocks, so a run and its simulation are let through by the same gates.
 */
public final class Gates {

    /** Where it goes what may be done now. */
    public interface Outlets {

        /** May be asked for now, in this order. */
        void collect(List<Wanted> batch);

        /** May be imported now. */
        void importing(Wanted wanted);

        /** May be made now. */
        void report(ReportTask task);
    }

    private final Schedule schedule;
    private final Outlets outlets;
    private final List<Opening> openings;
    private final Map<Wanted, Opening> byWanted = new HashMap<>();
    private final Map<ReportTask, Opening> byReport = new HashMap<>();
    private final List<Awaiting> waiting = new ArrayList<>();
    private final Map<Wanted, List<Awaiting>> byAwaited = new HashMap<>();
    private int collecting;
    private boolean collectingEnded;
    private boolean importingEnded;

    /** How far one part is. */
    private static final class Opening {

        private final Part part;
        private final Set<Wanted> uncollected;
        private final Set<Wanted> unimported;
        private final Set<ReportTask> unfinished = new LinkedHashSet<>();

        /** Collected, and not passed on yet. */
        private final List<Wanted> collected;

        /** Their windows are in, and they are not passed on yet. */
        private final Set<ReportTask> in = new LinkedHashSet<>();

        Opening(Part part) {
            this.part = part;
            uncollected = new LinkedHashSet<>(part.toCollect());
            collected = new ArrayList<>(part.toImport());
            unimported = new LinkedHashSet<>(part.toImport());
            unimported.addAll(part.toCollect());
            part.reports().forEach(report -> unfinished.add(report.task()));
        }
    }

    /** A report whose window is not in. */
    private static final class Awaiting {

        private final ReportTask task;
        private final Set<Wanted> awaited;

        Awaiting(ReportTask task, Set<Wanted> awaited) {
            this.task = task;
            this.awaited = awaited;
        }
    }

    public Gates(Schedule schedule, List<Part> parts, Outlets outlets) {
        this.schedule = schedule;
        this.outlets = outlets;
        openings = parts.stream().map(Opening::new).toList();
        openings.forEach(this::register);
    }

    private void register(Opening opening) {
        opening.unimported.forEach(wanted -> byWanted.put(wanted, opening));
        for (PendingReport report : opening.part.reports()) {
            byReport.put(report.task(), opening);
            Awaiting awaiting = new Awaiting(report.task(), awaited(report, opening));
            if (awaiting.awaited.isEmpty()) {
                opening.in.add(report.task());
            } else {
                waiting.add(awaiting);
                awaiting.awaited.forEach(wanted -> byAwaited
                        .computeIfAbsent(wanted, each -> new ArrayList<>())
                        .add(awaiting));
            }
        }
    }

    private Set<Wanted> awaited(PendingReport report, Opening opening) {
        Set<Wanted> awaited = new HashSet<>(report.awaits());
        if (schedule.handOver() == HandOver.ENDPOINT) {
            awaited.addAll(opening.unimported);
        }
        return awaited;
    }

    /** To be called once, before anything has become of anything. */
    public void open() {
        openings.forEach(this::passOn);
        advance();
    }

    /** It is archived. */
    public void collected(Wanted wanted) {
        Opening opening = requireNonNull(byWanted.get(wanted));
        opening.uncollected.remove(wanted);
        opening.collected.add(wanted);
        passOn(opening);
        advance();
    }

    /** This run goes on without it. */
    public void missing(Wanted wanted) {
        Opening opening = requireNonNull(byWanted.get(wanted));
        opening.uncollected.remove(wanted);
        passOn(opening);
        imported(wanted);
    }

    /** It is imported; nobody may have waited for it. */
    public void imported(Wanted wanted) {
        Opening opening = byWanted.get(wanted);
        if (opening != null) {
            opening.unimported.remove(wanted);
            for (Awaiting awaiting : byAwaited.getOrDefault(wanted, List.of())) {
                awaiting.awaited.remove(wanted);
                if (awaiting.awaited.isEmpty()) {
                    waiting.remove(awaiting);
                    opening(awaiting.task).in.add(awaiting.task);
                }
            }
            advance();
        }
    }

    /** It is made, or will not be. */
    public void reportEnded(ReportTask task) {
        opening(task).unfinished.remove(task);
        advance();
    }

    /** However it ended: what was collected is passed on, since it is paid for. */
    public void collectingEnded() {
        collectingEnded = true;
        openings.forEach(this::passOn);
    }

    /** However it ended: a window that is not in will not be. */
    public void importingEnded() {
        importingEnded = true;
        waiting.forEach(awaiting -> opening(awaiting.task).unfinished.remove(awaiting.task));
        waiting.clear();
        advance();
    }

    /** However it ended: nobody has to wait for a report. */
    public void reportingEnded() {
        openings.forEach(opening -> opening.unfinished.clear());
        advance();
    }

    /** Whether {@link Outlets#collect} will not be called again. */
    public boolean isAllToBeCollected() {
        return collecting == openings.size();
    }

    /** Whether {@link Outlets#report} will not be called again. */
    public boolean isAllToBeReported() {
        return importingEnded && openings.stream().allMatch(opening -> opening.in.isEmpty());
    }

    /** The reports whose windows wait for no more than so many buckets. */
    public Stream<ReportTask> aboutToBeReady(int buckets) {
        return waiting.stream()
                .filter(awaiting -> awaiting.awaited.size() <= buckets)
                .map(awaiting -> awaiting.task);
    }

    /** What is left to do, by part; a report that is being made is still left. */
    public List<Part> left() {
        return openings.stream().map(this::left).toList();
    }

    private Part left(Opening opening) {
        List<Wanted> toImport = opening.unimported.stream()
                .filter(wanted -> !opening.uncollected.contains(wanted))
                .toList();
        List<PendingReport> reports = opening.part.reports().stream()
                .filter(report -> opening.unfinished.contains(report.task()))
                .map(report -> new PendingReport(
                        report.task(),
                        report.awaits().stream().filter(this::isUnsettled).collect(Collectors.toSet())))
                .toList();
        return new Part(opening.part.name(), List.copyOf(opening.uncollected), toImport, reports);
    }

    private boolean isUnsettled(Wanted wanted) {
        Opening opening = byWanted.get(wanted);
        return opening != null && opening.unimported.contains(wanted);
    }

    private Opening opening(ReportTask task) {
        return requireNonNull(byReport.get(task));
    }

    private void passOn(Opening opening) {
        if (schedule.handOver() == HandOver.BUCKET || opening.uncollected.isEmpty() || collectingEnded) {
            opening.collected.forEach(outlets::importing);
            opening.collected.clear();
        }
    }

    private void advance() {
        passReportsOn();
        List<Wanted> batch = new ArrayList<>();
        while (!isAllToBeCollected() && mayCollect(collecting)) {
            batch.addAll(openings.get(collecting).part.toCollect());
            collecting++;
        }
        if (!batch.isEmpty()) {
            outlets.collect(batch);
        }
    }

    private void passReportsOn() {
        for (Opening opening : openings) {
            opening.in.forEach(outlets::report);
            opening.in.clear();
            if (schedule.reports() == Reports.ENDPOINT_BY_ENDPOINT && !opening.unfinished.isEmpty()) {
                return;
            }
        }
    }

    private boolean mayCollect(int index) {
        if (index == 0 || schedule.collecting() == Collecting.WAITS_FOR_NOTHING) {
            return true;
        }
        Opening previous = openings.get(index - 1);
        return previous.unimported.isEmpty()
                && (schedule.collecting() == Collecting.WAITS_FOR_IMPORT || previous.unfinished.isEmpty());
    }
}
