package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.trackrecord.LookBack;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** @param minCoverage share of a window's buckets that must be there, or the report is withheld */
public record ReportSettings(double minCoverage, FlipTerms terms) {

    /**
     * How the picks of earlier reports are judged.
     *
     * @param kept how long prices are kept; null for ever
     */
    public LookBack lookBack(@Nullable Duration kept) {
        return new LookBack(minCoverage, terms.horizon(), kept);
    }
}
