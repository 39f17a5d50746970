package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.Schedule;
import dev.tradewind.definition.Schedule.Collecting;
import dev.tradewind.definition.Schedule.HandOver;
import dev.tradewind.definition.Schedule.Reports;
import dev.tradewind.reporting.ReportTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what each stage may do next, from the properties of a schedule and from what has been done so far. The gates know
 * neither threads nor clocks, so a run and its simulation pass through the same ones.
 */
public final class Gates {

    /** Takes what a stage may do now. */
    public interface Outlets {

        /** The source may be asked for these, in this order. */
        void collect(List<Wanted> batch);

        void importing(Wanted wanted);

        void report(ReportTask task);
    }

    private final Schedule schedule;
    private final Outlets outlets;
    private final List<PartState> states;

    /** How many parts, from the first on, may be collected. */
    private int collecting;

    private boolean collectingEnded;
    private boolean importingEnded;

    /** How far one part is. */
    private static final class PartState {

        private final Part part;
        private final Set<Wanted> uncollected;
        private final Set<Wanted> unimported;
        private final Set<ReportTask> unfinished = new LinkedHashSet<>();

        /** What is collected, and not yet passed on to the import. */
        private final List<Wanted> collected;

        /** The reports that are not yet passed on to the workers. */
        private final List<WaitingReport> waiting = new ArrayList<>();

        /** @param coming what the parts after it have to import */
        PartState(Part part, HandOver handOver, Set<Wanted> coming) {
            this.part = part;
            uncollected = new LinkedHashSet<>(part.toCollect());
            collected = new ArrayList<>(part.toImport());
            unimported = part.imports().collect(Collectors.toCollection(LinkedHashSet::new));
            for (PendingReport report : part.reports()) {
                Set<Wanted> window = new HashSet<>(report.window());
                if (handOver == HandOver.ENDPOINT) {
                    window.addAll(unimported);
                }
                Set<Wanted> history = new HashSet<>(report.history());
                Set<Wanted> later = new HashSet<>(report.history());
                later.retainAll(coming);
                history.removeAll(later);
                unfinished.add(report.task());
                waiting.add(new WaitingReport(report.task(), window, history, later));
            }
        }

        /**
         * Whether later parts may wait for reports of this one: not if each report that is left waits for something that a
         * later part brings, or neither would ever go on.
         */
        boolean holdsUp() {
            boolean isAnyBeingMade = unfinished.size() > waiting.size();
            return !unfinished.isEmpty()
                    && (isAnyBeingMade || waiting.stream().anyMatch(report -> report.later.isEmpty()));
        }
    }

    /**
     * @param window what is not imported yet of its window
     * @param history what is not imported yet of what it waits for besides
     * @param later the same of parts after its own: names that come last, other places that settle later
     */
    private record WaitingReport(ReportTask task, Set<Wanted> window, Set<Wanted> history, Set<Wanted> later) {

        boolean isReady() {
            return awaited() == 0;
        }

        int awaited() {
            return window.size() + history.size() + later.size();
        }

        void imported(Wanted wanted) {
            window.remove(wanted);
            history.remove(wanted);
            later.remove(wanted);
        }

        void goWithoutHistory() {
            history.clear();
            later.clear();
        }
    }

    public Gates(Schedule schedule, List<Part> parts, Outlets outlets) {
        this.schedule = schedule;
        this.outlets = outlets;
        states = states(parts, schedule.handOver());
    }

    private static List<PartState> states(List<Part> parts, HandOver handOver) {
        LinkedList<PartState> states = new LinkedList<>();
        Set<Wanted> coming = new HashSet<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            states.addFirst(new PartState(parts.get(i), handOver, coming));
            parts.get(i).imports().forEach(coming::add);
        }
        return List.copyOf(states);
    }

    /** To be called once, before all others. */
    public void open() {
        states.forEach(this::passOn);
        advance();
    }

    /** To be called when it is archived. */
    public void collected(Wanted wanted) {
        PartState state = find(wanted).orElseThrow();
        state.uncollected.remove(wanted);
        state.collected.add(wanted);
        passOn(state);
        advance();
    }

    /** To be called when the run gives it up, and goes on without it. */
    public void missing(Wanted wanted) {
        PartState state = find(wanted).orElseThrow();
        state.uncollected.remove(wanted);
        passOn(state);
        imported(wanted);
    }

    /** To be called when it is imported. A leftover of an earlier run belongs to no part, and only a track record waits for it. */
    public void imported(Wanted wanted) {
        find(wanted).ifPresent(state -> state.unimported.remove(wanted));
        waiting().forEach(report -> report.imported(wanted));
        advance();
    }

    /** To be called when the report is made, or has failed. */
    public void reportEnded(ReportTask task) {
        states.forEach(state -> state.unfinished.remove(task));
        advance();
    }

    /** To be called when the collect step has ended, or failed. What it has collected is imported in any case. */
    public void collectingEnded() {
        collectingEnded = true;
        states.forEach(this::passOn);
    }

    /** To be called when the import step has ended, or failed. No report is made of a window that is incomplete by then. */
    public void importingEnded() {
        importingEnded = true;
        for (PartState state : states) {
            List<WaitingReport> inVain = state.waiting.stream()
                    .filter(report -> !report.window.isEmpty())
                    .toList();
            inVain.forEach(report -> state.unfinished.remove(report.task));
            state.waiting.removeAll(inVain);
            state.waiting.forEach(WaitingReport::goWithoutHistory);
        }
        advance();
    }

    /** To be called when the report step has ended, or failed. Nothing waits for a report any more. */
    public void reportingEnded() {
        states.forEach(state -> state.unfinished.clear());
        advance();
    }

    /** Whether {@link Outlets#collect} will not be called again. */
    public boolean hasPassedAllToCollect() {
        return collecting == states.size();
    }

    /** Whether {@link Outlets#report} will not be called again. */
    public boolean hasPassedAllReports() {
        return importingEnded && waiting().findAny().isEmpty();
    }

    /** The reports that wait for at most so many buckets, of their windows and of their histories. */
    public Stream<ReportTask> aboutToBeReady(int buckets) {
        return waiting().filter(report -> report.awaited() <= buckets).map(WaitingReport::task);
    }

    /** What is left to do, by part; a report that is being made is still left. */
    public List<Part> left() {
        return states.stream().map(this::left).toList();
    }

    private Part left(PartState state) {
        List<Wanted> toImport = state.unimported.stream()
                .filter(wanted -> !state.uncollected.contains(wanted))
                .toList();
        List<PendingReport> reports = state.part.reports().stream()
                .filter(report -> state.unfinished.contains(report.task()))
                .map(report ->
                        new PendingReport(report.task(), unimported(report.window()), unimported(report.history())))
                .toList();
        return new Part(state.part.name(), List.copyOf(state.uncollected), toImport, reports, state.part.isLast());
    }

    private Set<Wanted> unimported(Set<Wanted> awaited) {
        return awaited.stream().filter(wanted -> find(wanted).isPresent()).collect(Collectors.toSet());
    }

    /** The part that still has to import it. */
    private Optional<PartState> find(Wanted wanted) {
        return states.stream()
                .filter(state -> state.unimported.contains(wanted))
                .findFirst();
    }

    private Stream<WaitingReport> waiting() {
        return states.stream().flatMap(state -> state.waiting.stream());
    }

    private void passOn(PartState state) {
        if (schedule.handOver() == HandOver.BUCKET || state.uncollected.isEmpty() || collectingEnded) {
            state.collected.forEach(outlets::importing);
            state.collected.clear();
        }
    }

    private void advance() {
        passReportsOn();
        List<Wanted> batch = new ArrayList<>();
        while (!hasPassedAllToCollect() && mayCollect(collecting)) {
            batch.addAll(states.get(collecting).part.toCollect());
            collecting++;
        }
        if (!batch.isEmpty()) {
            outlets.collect(batch);
        }
    }

    private void passReportsOn() {
        for (PartState state : states) {
            state.waiting.stream()
                    .filter(WaitingReport::isReady)
                    .map(WaitingReport::task)
                    .forEach(outlets::report);
            state.waiting.removeIf(WaitingReport::isReady);
            if (schedule.reports() == Reports.ENDPOINT_BY_ENDPOINT && state.holdsUp()) {
                return;
            }
        }
    }

    private boolean mayCollect(int index) {
        if (states.get(index).part.isLast()) {
            return states.subList(0, index).stream().allMatch(state -> state.unimported.isEmpty());
        }
        if (index == 0 || schedule.collecting() == Collecting.WAITS_FOR_NOTHING) {
            return true;
        }
        PartState previous = states.get(index - 1);
        return previous.unimported.isEmpty()
                && (schedule.collecting() == Collecting.WAITS_FOR_IMPORT || !previous.holdsUp());
    }
}
