package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import java.util.Objects;

/**
 * A report that is to be made.
 *
 * @param execution of the job that it belongs to; what reports depend on is in its context in the job repository
 * @param report its name
 * @param fingerprint of all that it is to be made from: who finds another one looks at something else
 */
public record ReportRequest(long execution, String report, String fingerprint) {

    public ReportRequest {
        report = ForeignText.shown(report, WorkerPresence.MAX_NAME);
        Objects.requireNonNull(fingerprint);
    }
}
