package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer to a roll call.
 *
 * @param version of the worker's program; it takes reports of runs of the same version only
 * @param hands how many reports it makes at a time; 0 while it takes none
 * @param inHand the reports that it is making
 * @param problem why its last report could not be made; null if it could
 */
public record WorkerPresence(
        String worker,
        String version,
        int hands,
        List<InHand> inHand,
        @Nullable String problem) {

    static final JsonConverter CONVERTER = new JsonConverter(WorkerPresence.class);

    /** Characters of a text that another process wrote: anybody who may write to the broker may have written it. */
    static final int MAX_TEXT = 1000;

    private static final int MAX_NAME = 200;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /**
     * A report that a worker is making.
     *
     * @param execution the id of the job execution that it belongs to
     * @param sinceMs how long ago the worker began it
     */
    public record InHand(long execution, String report, long sinceMs) {

        public InHand {
            report = ForeignText.shown(report, MAX_NAME);
        }
    }

    public WorkerPresence {
        if (!isName(worker) || !isName(version)) {
            throw new IllegalArgumentException("not a worker of ours");
        }
        inHand = List.copyOf(inHand);
        problem = problem == null ? null : ForeignText.shown(problem, MAX_TEXT);
    }

    /** Whether a worker may have this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    boolean takesReports() {
        return hands > 0;
    }

    boolean isIdle() {
        return inHand.size() < hands;
    }

    boolean makes(long execution, String report) {
        return inHand.stream()
                .anyMatch(each -> each.execution() == execution && each.report().equals(report));
    }
}
