package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;

/** How long each thing takes that a run does, nanoseconds; measured, or expected. */
public interface Costs {

    /** How many requests it takes. */
    default int requests(Wanted wanted) {
        return 1;
    }

    /** Of one of them: from the moment a request leaves until its answer is archived. */
    long requestNanos(Wanted wanted);

    long importNanos(Wanted wanted);

    long reportNanos(ReportTask task);
}
