package dev.tradewind.job.stages;

import dev.tradewind.archive.Wanted;
import dev.tradewind.job.planning.Gates;
import dev.tradewind.job.planning.Part;
import dev.tradewind.job.planning.ReportOrder;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.reporting.ReportTask;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the three stages of a run hand over, as the gates of its schedule let it through, and when: batches to be asked for
 * to the collecting thread, archived answers to the importing one, reports whose windows are in to the report workers.
 */
public final class HandOvers {

    private final HandOver<List<Wanted>> batches = new HandOver<>(new ArrayDeque<>());
    private final HandOver<Wanted> archived = new HandOver<>(new ArrayDeque<>());
    private final HandOver<ReportTask> ready;
    private final ReportOrder order;
    private final Timeline timeline;
    private final ReportSlots slots;

    /** Guarded by this. */
    private final Gates gates;

    /** By the worker's thread, what it makes; guarded by this. */
    private final Map<Thread, ReportTask> inHand = new HashMap<>();

    public HandOvers(RunPlan plan, Timeline timeline, ReportSlots slots) {
        this.slots = slots;
        this.timeline = timeline;
        order = plan.reportOrder();
        ready = new HandOver<>(new PriorityQueue<>(order.comparator()));
        gates = new Gates(plan.schedule(), plan.workload().backlog().parts(), new Gates.Outlets() {
            @Override
            public void collect(List<Wanted> batch) {
                batches.offer(batch);
            }

            @Override
            public void importing(Wanted wanted) {
                archived.offer(wanted);
            }

            @Override
            public void report(ReportTask task) {
                timeline.reportReady(task);
                ready.offer(task);
            }
        });
        gates.open();
        archived.offerAll(plan.workload().backlog().leftovers());
        gatesChanged();
    }

    /** What may be asked for next; waits, and is null when there is no more. For the collecting thread. */
    @Nullable
    List<Wanted> takeBatch() throws InterruptedException {
        return batches.take();
    }

    /** Whether there still is somebody who takes what is collected. */
    boolean isCollectingWanted() {
        return !archived.isAbandoned();
    }

    /** What is to be imported next; waits, and is null when there is no more. For the importing thread. */
    @Nullable
    public Wanted takeArchived() throws InterruptedException {
        Wanted next = archived.take();
        if (next != null) {
            timeline.importStarted(next);
        }
        return next;
    }

    /** What is to be imported after that; null where there is none now. Its import begins once it is its turn. */
    @Nullable
    public Wanted pollArchived() {
        return archived.poll();
    }

    public void importStarted(Wanted polled) {
        timeline.importStarted(polled);
    }

    /** The next report to be made; waits, and is null when there is no more. For all report workers. */
    @Nullable
    public ReportTask takeReport() throws InterruptedException {
        reportEnded();
        waitForLonger();
        ReportTask next = takeReady();
        if (next != null) {
            timeline.reportStarted(next);
            synchronized (this) {
                inHand.put(Thread.currentThread(), next);
            }
        }
        return next;
    }

    /** Only who has a report to make takes a slot, and only who has a slot takes a report: a longer one may come first. */
    private @Nullable ReportTask takeReady() throws InterruptedException {
        while (ready.await()) {
            slots.take();
            ReportTask next = ready.poll();
            if (next != null) {
                return next;
            }
            slots.giveBack();
        }
        return null;
    }

    private synchronized void waitForLonger() throws InterruptedException {
        long freeNanos = System.nanoTime();
        long left = order.patienceNanos(ready.peek(), gates);
        while (left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            long patience = order.patienceNanos(ready.peek(), gates);
            left = patience - (System.nanoTime() - freeNanos);
        }
    }

    /** However the report that this thread had in hand ended, if it had one. */
    public synchronized void reportEnded() {
        ReportTask ended = inHand.remove(Thread.currentThread());
        if (ended != null) {
            timeline.reportEnded(ended);
            slots.giveBack();
            gates.reportEnded(ended);
            gatesChanged();
        }
    }

    public synchronized void archived(Wanted wanted) {
        gates.collected(wanted);
        gatesChanged();
    }

    /** This run goes on without it. */
    synchronized void missing(Wanted wanted) {
        gates.missing(wanted);
        gatesChanged();
    }

    public synchronized void imported(Wanted wanted, int rows) {
        timeline.imported(wanted, rows);
        gates.imported(wanted);
        gatesChanged();
    }

    /** What is left to do, by part. */
    public synchronized List<Part> left() {
        return gates.left();
    }

    public synchronized Collection<ReportTask> inHand() {
        return List.copyOf(inHand.values());
    }

    /** Nothing new starts in any stage. */
    public void stop() {
        batches.stop();
        archived.stop();
        ready.stop();
    }

    public synchronized void collectingEnded() {
        gates.collectingEnded();
        archived.close();
    }

    /** However it ended: collecting stops at its next bucket, and no window comes in any more. */
    public synchronized void importingEnded() {
        archived.abandon();
        batches.stop();
        gates.importingEnded();
        gatesChanged();
    }

    public synchronized void reportingEnded() {
        gates.reportingEnded();
        gatesChanged();
    }

    /** To be called whenever the gates have changed. */
    private synchronized void gatesChanged() {
        notifyAll();
        if (gates.hasPassedAllToCollect()) {
            batches.close();
        }
        if (gates.hasPassedAllReports()) {
            ready.close();
        }
    }
}
