package dev.tradewind.reporting.trackrecord;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How picks did, all of them together. Shares and returns are fractions; null where nothing was bought.
 *
 * @param picks how many there were
 * @param bought of these, the share of which anything was bought
 * @param gained of those bought, the share that earned something
 * @param medianReturn of those bought, the median of profit ÷ what was paid
 * @param returnOnCapital the profit of all ÷ what was paid for all
 * @param realisedToExpected of the picks that were expected to earn something, their profit ÷ what was expected
 */
public record Performance(
        int picks,
        @Nullable Double bought,
        @Nullable Double gained,
        @Nullable Double medianReturn,
        @Nullable Double returnOnCapital,
        @Nullable Double realisedToExpected) {

    /** A null in a file is a figure that is undefined, and not one that the file lacks. */
    @JsonCreator
    static Performance read(
            @JsonProperty("picks") int picks,
            @JsonProperty("bought") Optional<Double> bought,
            @JsonProperty("gained") Optional<Double> gained,
            @JsonProperty("medianReturn") Optional<Double> medianReturn,
            @JsonProperty("returnOnCapital") Optional<Double> returnOnCapital,
            @JsonProperty("realisedToExpected") Optional<Double> realisedToExpected) {
        return new Performance(
                picks,
                bought.orElse(null),
                gained.orElse(null),
                medianReturn.orElse(null),
                returnOnCapital.orElse(null),
                realisedToExpected.orElse(null));
    }

    /** Whether its picks lost, all of them together. */
    public boolean hasLost() {
        return returnOnCapital != null && returnOnCapital < 0;
    }

    /** Whether there were picks, and none of them could be bought. */
    public boolean hasBoughtNothing() {
        return picks > 0 && returnOnCapital == null;
    }

    /** By either measure: one large gain can hide many losses. */
    public boolean isWorseThan(Performance other) {
        return gainedLessOftenThan(other) || returnedLessThan(other);
    }

    /** Whether a smaller share of what was bought gained. */
    public boolean gainedLessOftenThan(Performance other) {
        return isLess(gained, other.gained);
    }

    /** Whether its picks returned less on what was paid. */
    public boolean returnedLessThan(Performance other) {
        return isLess(returnOnCapital, other.returnOnCapital);
    }

    private static boolean isLess(@Nullable Double one, @Nullable Double other) {
        return one != null && other != null && one < other;
    }
}
