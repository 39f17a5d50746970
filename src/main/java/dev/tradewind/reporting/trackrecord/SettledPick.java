package dev.tradewind.reporting.trackrecord;

import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.Settlement.Deal;
import java.time.Instant;

/**
 * A pick of an earlier window, and what became of it.
 *
 * @param when the end of that window
 * @param expected what the flip was expected to earn; NaN if that could not be said
 */
public record SettledPick(Instant when, MarketItem item, double expected, Deal deal) {

    static SettledPick of(Instant when, Rankable row, Deal deal) {
        return new SettledPick(when, row.item(), row.sides().score().expectedProfit(), deal);
    }
}
