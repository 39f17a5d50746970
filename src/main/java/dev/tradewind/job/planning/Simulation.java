package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.RequestSchedule;
import dev.tradewind.reporting.ReportTask;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * A run in simulated time, event by event. It uses the gates and the request schedule of a real run, and each thing takes
 * exactly as long as its costs say.
 */
public final class Simulation {

    private final Workload workload;
    private final Costs costs;

    /** By host. */
    private final Map<Integer, RequestSchedule> requests = new HashMap<>();

    private final Gates gates;
    private final Queue<Wanted> toCollect = new ArrayDeque<>();
    private final Queue<Wanted> toImport = new ArrayDeque<>();
    private final ReportOrder reportOrder;
    private final Queue<ReportTask> ready;

    /** Workers that are free, and leave the next report alone for a moment since a longer one is about to be ready. */
    private final Set<Object> patientWorkers = new HashSet<>();

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
    private long now;
    private long scheduled;
    private boolean collecting;
    private boolean importing;
    private int idleWorkers;

    private record Event(long nanos, long number, Runnable action) {}

    private final class Queues implements Gates.Outlets {

        @Override
        public void collect(List<Wanted> batch) {
            toCollect.addAll(batch);
        }

        @Override
        public void importing(Wanted wanted) {
            toImport.add(wanted);
        }

        @Override
        public void report(ReportTask task) {
            ready.add(task);
        }
    }

    private Simulation(RunPlan plan) {
        workload = plan.workload();
        costs = workload.costs();
        gates = new Gates(plan.schedule(), workload.backlog().parts(), new Queues());
        reportOrder = plan.reportOrder();
        ready = new PriorityQueue<>(reportOrder.comparator());
        idleWorkers = plan.schedule().hasManyWorkers() ? plan.workers() : 1;
    }

    /**
     * How long the plan takes, nanoseconds.
     *
     * @throws IllegalStateException if something would never be done
     */
    public static long makespanNanos(RunPlan plan) {
        return makespanNanos(plan, List.of());
    }

    /** @param inHand the reports that workers are making already */
    public static long makespanNanos(RunPlan plan, Collection<ReportTask> inHand) {
        Simulation simulation = new Simulation(plan);
        simulation.run(inHand);
        return simulation.now;
    }

    private void run(Collection<ReportTask> inHand) {
        inHand.forEach(this::startReport);
        gates.open();
        ready.removeAll(inHand);
        toImport.addAll(workload.backlog().leftovers());
        startAll();
        for (Event event = events.poll(); event != null; event = events.poll()) {
            now = event.nanos();
            event.action().run();
            startAll();
        }
        expectAllDone();
    }

    /** Otherwise gates that wait for one another would pass for a short run. */
    private void expectAllDone() {
        int imports = 0;
        int reports = 0;
        for (Part part : gates.left()) {
            imports += Math.toIntExact(part.imports().count());
            reports += part.reports().size();
        }
        if (imports > 0 || reports > 0) {
            throw new IllegalStateException(
                    "the simulated run ends with %d imports and %d reports undone instead of none: its gates wait for each other"
                            .formatted(imports, reports));
        }
    }

    private void startAll() {
        startRequest();
        startImport();
        if (patience() == 0) {
            idleWorkers += patientWorkers.size();
            patientWorkers.clear();
        }
        while (idleWorkers > 0 && !ready.isEmpty()) {
            startReport(ready.remove());
        }
    }

    private void startRequest() {
        if (!collecting && !toCollect.isEmpty()) {
            Wanted wanted = toCollect.remove();
            collecting = true;
            after(answered(wanted) - now, () -> {
                collecting = false;
                gates.collected(wanted);
            });
        }
    }

    /** When the last request for what is wanted is answered. */
    private long answered(Wanted wanted) {
        RequestSchedule host = requests.computeIfAbsent(
                workload.limits().host(wanted),
                number -> new RequestSchedule(workload.limits().ofEachHost()));
        long answered = now;
        for (int i = 0; i < costs.requests(wanted); i++) {
            long departure = host.nextDepartureNanos(answered);
            host.departed(departure);
            answered = departure + costs.requestNanos(wanted);
        }
        return answered;
    }

    private void startImport() {
        if (!importing && !toImport.isEmpty()) {
            Wanted wanted = toImport.remove();
            importing = true;
            after(costs.importNanos(wanted), () -> {
                importing = false;
                gates.imported(wanted);
            });
        }
    }

    private void startReport(ReportTask task) {
        idleWorkers--;
        after(costs.reportNanos(task), () -> {
            gates.reportEnded(task);
            free(new Object());
        });
    }

    private void free(Object worker) {
        patientWorkers.add(worker);
        long patience = patience();
        if (patience > 0) {
            after(patience, () -> idleWorkers += patientWorkers.remove(worker) ? 1 : 0);
        }
    }

    private long patience() {
        return reportOrder.patienceNanos(ready.peek(), gates);
    }

    private void after(long nanos, Runnable action) {
        events.add(new Event(now + nanos, scheduled++, action));
    }
}
