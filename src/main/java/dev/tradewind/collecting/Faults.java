package dev.tradewind.collecting;

import dev.tradewind.collecting.SourceException.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** By the API that nothing more is asked of: why. */
    private final Map<Integer, SourceException> ended = new HashMap<>();

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

    /**
     * Whether the fault, with those before it, concerns the source as a whole. Then nothing more is to be asked of that API.
     */
    boolean endAsking(SourceException fault, int api) {
        if (fault.reach() == Reach.SOURCE) {
            ofSourceInARow += fault.attempts();
        } else {
            ofSourceInARow = 0;
        }
        ofAnswersInARow++;
        boolean ends = fault.reach() == Reach.RUN || ofSourceInARow >= patience;
        if (ends) {
            ended.put(api, fault);
        }
        return ends;
    }

    /** Why nothing more is asked of the API; empty as long as it may be asked. */
    Optional<SourceException> ended(int api) {
        return Optional.ofNullable(ended.get(api));
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
