package dev.tradewind.reporting.trackrecord;

import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.Settlement.Deal;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/** Adds up what became of picks. */
final class Tally {

    private final DoubleStream.Builder returns = DoubleStream.builder();
    private int picks;
    private int bought;
    private int gained;
    private double profit;
    private double paid;

    /** Of the picks that were expected to earn something. */
    private double expectedProfit;

    private double expected;

    void add(Rankable row, Deal deal) {
        picks++;
        double returned = deal.returned();
        if (!Double.isNaN(returned)) {
            bought++;
            gained += returned > 0 ? 1 : 0;
            returns.add(returned);
        }
        profit += deal.profit();
        paid += deal.paid();
        if (row.sides().score().expectedProfit() > 0) {
            expected += row.sides().score().expectedProfit();
            expectedProfit += deal.profit();
        }
    }

    Performance performance() {
        return new Performance(
                picks,
                ratio(bought, picks),
                ratio(gained, bought),
                bought == 0
                        ? null
                        : (Double)
                                Median.withDefaults().evaluate(returns.build().toArray()),
                ratio(profit, paid),
                ratio(expectedProfit, expected));
    }

    private static @Nullable Double ratio(double dividend, double divisor) {
        return divisor == 0 ? null : (Double) (dividend / divisor);
    }
}
