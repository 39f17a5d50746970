package dev.tradewind.job.notification;

import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.reporting.watch.Alert;
import java.time.Instant;
import java.util.List;

/**
 * What there is to tell, whoever was told of it already.
 *
 * @param now the time
 * @param lastExecution the newest execution whose end counts
 * @param ends of executions up to that one, in their order
 * @param alerts that are true, as the records of the reports say
 * @param stale the endpoints that are stale
 * @param done whether all the work of the run was there already
 */
record Facts(
        Instant now, long lastExecution, List<End> ends, List<Alert> alerts, List<StaleEndpoint> stale, boolean done) {

    List<End> endsAfter(long execution) {
        return ends.stream().filter(end -> end.executionId() > execution).toList();
    }
}
