package dev.tradewind.remote;

import java.util.List;

/**
 * A worker that is there.
 *
 * @param version of its program: only runs of the same version give it reports
 * @param hands how many reports it makes at a time
 */
public record WorkerPresence(String worker, String version, int hands, List<InHand> inHand) {

    /** A report that it makes, and since how long. */
    public record InHand(long execution, String report, long sinceMs) {}

    public WorkerPresence {
        inHand = List.copyOf(inHand);
    }

    boolean isIdle() {
        return inHand.size() < hands;
    }

    boolean makes(ReportRequest request) {
        return inHand.stream()
                .anyMatch(each ->
                        each.execution() == request.execution() && each.report().equals(request.report()));
    }
}
