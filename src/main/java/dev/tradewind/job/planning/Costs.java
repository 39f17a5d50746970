package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;

/** How long each thing takes that a run does, nanoseconds; measured, or expected. */
public interface Costs {

    /** From the moment a request leaves until its answer is archived. */
    long requestNanos(Wanted wanted);

    long importNanos(Wanted wanted);

    long reportNanos(ReportTask task);
}
