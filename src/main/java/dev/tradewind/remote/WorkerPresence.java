package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is there.
 *
 * @param version of its program: only runs of the same version give it reports
 * @param hands how many reports it makes at a time; 0 while it takes none
 * @param problem why it takes none, and will try again; null where that is not so
 */
public record WorkerPresence(
        String worker,
        String version,
        int hands,
        List<InHand> inHand,
        @Nullable String problem) {

    static final JsonConverter CONVERTER = new JsonConverter(WorkerPresence.class);

    /** Messages come from a broker, where others may write too. */
    static final int MAX_NAME = 200;

    static final int MAX_TEXT = 1000;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** A report that it makes, and since how long. */
    public record InHand(long execution, String report, long sinceMs) {

        public InHand {
            report = ForeignText.shown(report, MAX_NAME);
        }
    }

    public WorkerPresence {
        if (!isWord(worker) || !WORD.matcher(version).matches()) {
            throw new IllegalArgumentException("not a worker of ours");
        }
        inHand = List.copyOf(inHand);
        problem = problem == null ? null : ForeignText.shown(problem, MAX_TEXT);
    }

    /** Whether a worker may be called so. */
    public static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    boolean isIdle() {
        return inHand.size() < hands;
    }

    boolean isBusy() {
        return !isIdle() && hands > 0;
    }

    boolean makes(long execution, String report) {
        return inHand.stream()
                .anyMatch(each -> each.execution() == execution && each.report().equals(report));
    }
}
