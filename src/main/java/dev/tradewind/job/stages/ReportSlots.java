package dev.tradewind.job.stages;

import java.util.concurrent.Semaphore;

/** Limits how many reports all jobs of the process make at the same time. */
public final class ReportSlots {

    private final Semaphore free;

    public ReportSlots(int count) {
        free = new Semaphore(count, true); // the worker that has waited longest is next: no job starves another
    }

    /** For a job that makes no reports itself. */
    public static ReportSlots unlimited() {
        return new ReportSlots(Integer.MAX_VALUE);
    }

    /** Waits until a slot is free. */
    void take() throws InterruptedException {
        free.acquire();
    }

    void giveBack() {
        free.release();
    }
}
