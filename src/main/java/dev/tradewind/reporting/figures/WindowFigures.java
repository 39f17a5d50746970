package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs.Levy;
import dev.tradewind.reporting.figures.Details.Trading;
import dev.tradewind.reporting.figures.FlipFigures.Dues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of items in one window, which is a stretch of buckets or a part of one. */
final class WindowFigures {

    private static final double WIDE = 0.2;

    private final Window window;
    private final Span span;
    private final FlipTerms terms;

    /** What one trader gets in a day of what was traded in the window. */
    private final Participation daily;

    private final OwnFigures own;

    /**
     * By what rules rows are made.
     *
     * @param levies one for each bucket of the stretch
     */
    record Rules(List<Levy> levies, FlipTerms terms, Participation participation, Settlement settlement) {}

    /**
     * @param span where the window is in the stretch
     */
    WindowFigures(Window window, Span span, Rules rules, OwnFigures own) {
        this.window = window;
        this.span = span;
        terms = rules.terms();
        daily = rules.participation()
                .daily(window.interval() * window.endpoint().stepSeconds());
        this.own = own;
    }

    private interface Simulation {

        SimulatedFlips of(ItemFlips flips, Span span, long quantity);
    }

    /** Its row; empty if the item did not trade in the window. */
    Optional<ItemFigures> of(ItemHistory history) {
        TradedPrices prices = history.trades().prices().in(span);
        if (prices.count() == 0) {
            return Optional.empty();
        }
        Rankable rankable = of(history, prices, SimulatedFlips::of);
        Trading trading = Trading.of(history, rankable.sides().trades(), span);
        return Optional.of(new ItemFigures(rankable, Details.of(lastTrade(prices), prices.toArray(), trading)));
    }

    private Instant lastTrade(TradedPrices prices) {
        return window.bucket(prices.newestPosition() - span.first()).time();
    }

    /** What a ranking may use; empty if it traded too seldom, too long ago, or on one side only, so that none would rank it. */
    Optional<Rankable> rankable(ItemHistory history) {
        TradedPrices prices = history.trades().prices().in(span);
        boolean isWorthIt = prices.count() > 0
                && !span.isThin(prices.count())
                && !span.isStale(prices.newestPosition())
                && newestHigh(history) >= 0
                && newestLow(history) >= 0;
        return isWorthIt ? Optional.of(of(history, prices, SimulatedFlips::ifProven)) : Optional.empty();
    }

    private int newestHigh(ItemHistory history) {
        return ItemSeries.newest(history.trades().series().high(), span);
    }

    private int newestLow(ItemHistory history) {
        return ItemSeries.newest(history.trades().series().low(), span);
    }

    private Rankable of(ItemHistory history, TradedPrices prices, Simulation simulation) {
        MarketItem item = history.item();
        TradeFigures trades = TradeFigures.of(history.trades(), span, prices.count());
        FlipFigures flip = FlipFigures.of(
                trades,
                dues(history),
                number(item.buyLimit()),
                daily.of(Math.min(trades.highVolume(), trades.lowVolume())));
        PriceFigures moves = PriceFigures.of(prices);
        Set<Flag> flags = flags(item, trades, moves, prices.newestPosition());
        SidesFigures figures = new SidesFigures(trades, flip, score(flip, history.flips(), simulation));
        return new Rankable(item, moves, figures, own, flags);
    }

    private FlipScore score(FlipFigures flip, ItemFlips flips, Simulation simulation) {
        double cost = flip.dues().cost();
        double quantity = FlipScore.quantity(flip.dayQuantity(), terms.capital(), cost);
        return FlipScore.of(simulation.of(flips, span, (long) quantity), cost, quantity, terms.capital());
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }

    private Dues dues(ItemHistory history) {
        int high = newestHigh(history);
        int low = newestLow(history);
        return new Dues(
                high < 0 ? Double.NaN : history.trader().tax()[high],
                low < 0 ? Double.NaN : history.trader().cost()[low]);
    }

    private Set<Flag> flags(MarketItem item, TradeFigures trades, PriceFigures prices, int newest) {
        return Flag.those(flag -> switch (flag) {
            case THIN -> span.isThin(trades.buckets());
            case STALE -> span.isStale(newest);
            case ONE_SIDED -> trades.isOneSided();
            case INVERTED -> trades.low() > trades.high();
            case WIDE -> trades.high() - trades.low() > WIDE * trades.low();
            case SPIKE -> trades.isSpike();
            case FALLING -> prices.isFalling();
            case BAIT -> false;
            case EXCLUDED -> terms.excludes(item);
        });
    }
}
