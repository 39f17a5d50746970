package dev.tradewind.job.stages;

import java.util.concurrent.Semaphore;

/** How many reports are made at the same time, over all jobs of the process. */
public final class ReportSlots {

    private final Semaphore free;

    public ReportSlots(int count) {
        free = new Semaphore(count, true); // who has waited longest is next, so that no job starves another
    }

    /** As many as a job has workers. */
    public static ReportSlots unlimited() {
        return new ReportSlots(Integer.MAX_VALUE);
    }

    /** Waits until one is free. */
    void take() throws InterruptedException {
        free.acquire();
    }

    void giveBack() {
        free.release();
    }
}
