package dev.tradewind.collecting;

import dev.tradewind.collecting.SourceException.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of the source in this run. How many came in a row tells whether they concern single answers, an endpoint or the
 * source as a whole. Used by the collecting thread alone.
 */
final class Faults {

    /** The patience of a run whose definition has fewer retries. */
    static final int LEAST_PATIENCE = 2;

    private static final int NAMED = 3;

    /** How many faults in a row are not too many. */
    private final int patience;

    private final List<String> named = new ArrayList<>();
    private int count;
    private int ofAnswersInARow;
    private int ofSourceInARow;

    Faults(int retries) {
        patience = Math.max(LEAST_PATIENCE, retries);
    }

    /** The source has given a good answer: no row of faults goes on. */
    void end() {
        ofAnswersInARow = 0;
        ofSourceInARow = 0;
    }

    /** @throws SourceException the fault itself, if it concerns the source as a whole */
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

    /** Whether so many came in a row that the rest of the endpoint is not worth asking for. */
    boolean areTooMany() {
        return ofAnswersInARow > patience;
    }

    void givenUp(int more, String reason) {
        count += more;
        if (named.size() < NAMED) {
            named.add(reason);
        }
    }

    /** @throws SourceException with the first few that were given up, if any was */
    void failIfAny() {
        if (count > 0) {
            String more = named.size() < count ? ", and more" : "";
            throw new SourceException(
                    "%d of the buckets and item lists cannot be had, and the next run asks for them again: %s%s"
                            .formatted(count, String.join("; ", named), more));
        }
    }
}
