package dev.tradewind.reporting.figures;

import dev.tradewind.market.Bucket;
import dev.tradewind.reporting.figures.Settlement.Deal;
import java.util.List;

/**
 * What a report would have said at an earlier time, and what then came of it.
 *
 * @param newest the newest bucket of its window
 * @param outcomes one for each item that a section might have ranked
 */
public record EarlierWindow(Bucket newest, List<Outcome> outcomes) {

    /**
     * @param row made of nothing but the window
     * @param deal what became of the flip that the row proposes, in the buckets after the window
     */
    public record Outcome(ItemFigures row, Deal deal) {}
}
