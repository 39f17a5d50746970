package dev.tradewind.collecting;

import dev.tradewind.collecting.SourceException.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * What was given up for a fault of the source, and how many faults came in a row: from that it is told what such a fault
 * concerns. Used by the collecting thread alone.
 */
final class Faults {

    /** Even a definition that wants nothing repeated does not take one fault, or two, for the end of everything. */
    static final int LEAST_PATIENCE = 2;

    private static final int NAMED = 3;

    private final int patience;
    private final List<String> named = new ArrayList<>();
    private int count;
    private int ofAnswersInARow;
    private int ofSourceInARow;

    Faults(int retries) {
        patience = Math.max(LEAST_PATIENCE, retries);
    }

    /** The source answered in good order. */
    void end() {
        ofAnswersInARow = 0;
        ofSourceInARow = 0;
    }

    /** @throws SourceException the same, where it concerns the source as a whole */
    void add(SourceException fault) {
        if (fault.reach() == Reach.RUN) {
            throw fault;
        }
        if (fault.reach() == Reach.SOURCE) {
            ofSourceInARow += fault.attempts();
            if (ofSourceInARow >= patience) {
                throw fault;
            }
        } else {
            ofSourceInARow = 0;
        }
        ofAnswersInARow++;
    }

    /** Whether that many came in a row that the next ones of the same endpoint are not worth asking for. */
    boolean areTooMany() {
        return ofAnswersInARow > patience;
    }

    void givenUp(int more, String what) {
        count += more;
        if (named.size() < NAMED) {
            named.add(what);
        }
    }

    /** @throws SourceException that names what was given up, if something was */
    void failIfAny() {
        if (count > 0) {
            String more = named.size() < count ? ", and more" : "";
            throw new SourceException(
                    "%d of what was asked for cannot be had, and the next run asks for it again: %s%s"
                            .formatted(count, String.join("; ", named), more),
                    null);
        }
    }
}
