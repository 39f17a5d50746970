package dev.tradewind.remote;

import java.util.List;
import java.util.Objects;
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

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** A report that it makes, and since how long. */
    public record InHand(long execution, String report, long sinceMs) {

        public InHand {
            Objects.requireNonNull(report);
        }
    }

    public WorkerPresence {
        if (!isWord(worker) || !WORD.matcher(version).matches()) {
            throw new IllegalArgumentException("not a worker of ours");
        }
        inHand = List.copyOf(inHand);
    }

    /** Whether a worker may be called so. */
    public static boolean isWord(String name) {
        return WORD.matcher(name).matches();
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
