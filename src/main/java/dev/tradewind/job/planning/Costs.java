package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;

/** How many requests, and how many nanoseconds, each thing takes on its way into a report: measured, or expected. */
public interface Costs {

    /** How many requests make up what is wanted. */
    int requests(Wanted wanted);

    /** From the departure of one of these requests until its answer is archived. */
    long requestNanos(Wanted wanted);

    long importNanos(Wanted wanted);

    long reportNanos(ReportTask task);
}
