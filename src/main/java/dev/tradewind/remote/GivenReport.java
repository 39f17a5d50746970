package dev.tradewind.remote;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A report that is given out, from its first message to its answer. */
final class GivenReport {

    /** In so many roll calls nobody made it: between two, one may have begun and another ended. */
    private static final int MISSED_UNTIL_LOST = 2;

    private final ReportRequest request;
    private final CompletableFuture<Optional<ReportAnswer>> answer = new CompletableFuture<>();

    /** Whether its message could not be sent. */
    private volatile boolean unsent;

    /** Used by who holds the roll calls alone. */
    private int missed;

    GivenReport(ReportRequest request) {
        this.request = request;
    }

    ReportRequest request() {
        return request;
    }

    CompletableFuture<Optional<ReportAnswer>> answer() {
        return answer;
    }

    void sent(boolean success) {
        unsent = !success;
        missed = 0;
    }

    boolean isUnsent() {
        return unsent;
    }

    /** Nobody waits for it any longer. */
    void giveUp() {
        answer.complete(Optional.empty());
    }

    /** Whether it has to be given out again, by what those who are there say. */
    boolean isLost(List<WorkerPresence> present) {
        if (unsent) {
            return true;
        }
        if (present.stream().anyMatch(worker -> worker.makes(request))) {
            missed = 0;
        } else if (present.stream().anyMatch(WorkerPresence::isIdle)) {
            missed++;
        }
        return missed >= MISSED_UNTIL_LOST;
    }
}
