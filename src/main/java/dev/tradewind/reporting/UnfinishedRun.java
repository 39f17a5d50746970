package dev.tradewind.reporting;

import dev.tradewind.market.ForeignText;
import java.time.Instant;
import java.util.List;

/**
 * The last run of a job, if it did not complete. The index says so at its top, since its reports may be older than that
 * run.
 *
 * @param stopped whether it was asked to stop; otherwise it failed
 * @param failures why, in words
 */
public record UnfinishedRun(Instant asOf, Instant endedAt, boolean stopped, List<String> failures) {

    private static final int MOST_SHOWN = 5;
    private static final int MOST_CHARACTERS = 500;

    public UnfinishedRun {
        failures = List.copyOf(failures);
    }

    /**
     * The same, with each failure cut to what a page has room for: anybody may have written the file that it is from.
     */
    UnfinishedRun shortened() {
        return new UnfinishedRun(
                asOf,
                endedAt,
                stopped,
                failures.stream()
                        .map(failure -> ForeignText.shown(failure, MOST_CHARACTERS))
                        .toList());
    }

    public List<String> shown() {
        return failures.subList(0, Math.min(MOST_SHOWN, failures.size()));
    }

    public int more() {
        return failures.size() - shown().size();
    }
}
