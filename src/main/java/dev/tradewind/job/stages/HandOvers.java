package dev.tradewind.job.stages;

import dev.tradewind.archive.Wanted;
import dev.tradewind.importing.ArchivedItemReader.ArchivedAnswers;
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
 * The queues between the three stages of a run. The gates of the run's schedule decide when something enters a queue: a batch of
 * buckets for the collecting thread, an archived answer for the importing thread, a report whose buckets are in for the report workers.
 */
public final class HandOvers implements ArchivedAnswers {

    private final HandOver<List<Wanted>> batches = new HandOver<>(new ArrayDeque<>());
    private final HandOver<Wanted> archived = new HandOver<>(new ArrayDeque<>());
    private final HandOver<ReportTask> ready;
    private final ReportOrder order;
    private final Timeline timeline;
    private final ReportSlots slots;

    /** Guarded by this. */
    private final Gates gates;

    /** The report that each worker's thread is making; guarded by this. */
    private final Map<Thread, ReportTask> inHand = new HashMap<>();

    public HandOvers(RunPlan plan, Timeline timeline, ReportSlots slots) {
        this.slots = slots;
        this.timeline = timeline;
        order = plan.reportOrder();
        ready = new HandOver<>(new PriorityQueue<>(order.comparator()));
        gates = new Gates(plan.schedule(), plan.workload().backlog().parts(), new Queues());
        gates.open();
        archived.offerAll(plan.workload().backlog().leftovers());
        gatesChanged();
    }

    /** Puts what the gates let through into the queue of the stage that works on it. */
    private final class Queues implements Gates.Outlets {

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
    }

    /** Waits for what the collecting thread is to ask for next; null when there is no more. */
    @Nullable
    List<Wanted> takeBatch() throws InterruptedException {
        return batches.take();
    }

    /** Whether the import step still takes what is collected. */
    boolean isCollectingWanted() {
        return !archived.isStopped();
    }

    @Override
    public @Nullable Wanted takeArchived() throws InterruptedException {
        Wanted next = archived.take();
        if (next != null) {
            importStarted(next);
        }
        return next;
    }

    @Override
    public @Nullable Wanted pollArchived() {
        return archived.poll();
    }

    @Override
    public void importStarted(Wanted polled) {
        timeline.importStarted(polled);
    }

    /** Waits for the report that this thread, a report worker's, is to make next; null when there is no more. */
    public @Nullable ReportTask takeReport() throws InterruptedException {
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

    /** A worker takes a slot only when a report is ready, and a report only when it has a slot: a longer one may come first. */
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

    /** Says that this thread no longer makes the report that it took, whether it made it or failed. */
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

    /** Says that this run goes on without the bucket or the item list. */
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

    /** The reports that workers are making. */
    public synchronized Collection<ReportTask> inHand() {
        return List.copyOf(inHand.values());
    }

    /** Lets no stage begin anything new. */
    public void stop() {
        batches.stop();
        archived.stop();
        ready.stop();
    }

    public synchronized void collectingEnded() {
        gates.collectingEnded();
        archived.close();
    }

    /** However the import step ended: collecting stops at its next bucket, and no window becomes complete any more. */
    public synchronized void importingEnded() {
        archived.stop();
        batches.stop();
        gates.importingEnded();
        gatesChanged();
    }

    public synchronized void reportingEnded() {
        gates.reportingEnded();
        gatesChanged();
    }

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
