package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Tax.Levy;
import dev.tradewind.reporting.figures.FlipFigures.Dues;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The figures of items in one window, which is a stretch of buckets or a part of one. */
final class WindowFigures {

    private static final Flag[] FLAGS = Flag.values();
    private static final double THIN = 0.5;
    private static final double WIDE = 0.2;
    private static final double SPIKE = 3;
    private static final double FALLING = -30;

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
    record Rules(
            List<Levy> levies,
            FlipTerms terms,
            Participation participation,
            Map<String, OwnFigure> own,
            Settlement settlement) {}

    /**
     * @param span where the window is in the stretch
     * @param prices what any item traded in the window, by the item's number
     */
    WindowFigures(Window window, Span span, Rules rules, IntFunction<ItemSeries> prices) {
        this.window = window;
        this.span = span;
        terms = rules.terms();
        daily = rules.participation()
                .daily(window.interval() * window.endpoint().stepSeconds());
        own = new OwnFigures(rules.own(), prices);
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
        return Optional.of(new ItemFigures(rankable, Details.of(history, rankable, lastTrade(prices), span)));
    }

    private Instant lastTrade(TradedPrices prices) {
        return window.bucket(prices.newestPosition() - span.first()).time();
    }

    /** What a ranking may use; empty if it traded too seldom, too long ago, or on one side only, so that none would rank it. */
    Optional<Rankable> rankable(ItemHistory history) {
        TradedPrices prices = history.trades().prices().in(span);
        boolean isWorthIt = prices.count() > 0
                && !isThin(prices.count())
                && !isStale(prices.newestPosition())
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
        return new Rankable(item, trades, moves, flip, score(flip, history.flips(), simulation), own, flags);
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
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : FLAGS) {
            boolean isSet = switch (flag) {
                case THIN -> isThin(trades.buckets());
                case STALE -> isStale(newest);
                case ONE_SIDED -> trades.isOneSided();
                case INVERTED -> trades.low() > trades.high();
                case WIDE -> trades.high() - trades.low() > WIDE * trades.low();
                case SPIKE -> trades.volumeZ() > SPIKE;
                case FALLING -> prices.momentumPct() < FALLING;
                case BAIT -> false;
                case EXCLUDED -> terms.excludes(item);
            };
            if (isSet) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private boolean isThin(int buckets) {
        return (double) buckets / window.interval() < THIN;
    }

    /** @param newest the position of the newest bucket in which the item traded */
    private boolean isStale(int newest) {
        return newest - span.first() < window.interval() - (window.interval() + 9) / 10;
    }
}
