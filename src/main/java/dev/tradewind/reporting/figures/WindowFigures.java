package dev.tradewind.reporting.figures;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.figures.FlipFigures.Dues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** The figures of items in one window, and what they have in common. */
final class WindowFigures {

    private static final Flag[] FLAGS = Flag.values();
    private static final double THIN = 0.5;
    private static final double WIDE = 0.2;
    private static final double SPIKE = 3;
    private static final double FALLING = -30;
    private static final BigDecimal DAY_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private final Window window;
    private final List<Instant> starts;

    private final Rules rules;

    /**
     * One trader's share of a day, in seconds. Divided by the seconds of the window, it is what that trader gets in a day of each unit
     * that was traded in the window.
     */
    private final BigDecimal caughtSeconds;

    private final BigDecimal windowSeconds;
    private final Map<String, ToDoubleBiFunction<MarketItem, TradeFigures>> own = new HashMap<>();

    /**
     * By what rules rows are made.
     *
     * @param taxes one for each bucket
     */
    record Rules(List<Tax.Levy> taxes, FlipTerms terms, Map<String, OwnFigure> own) {

        /** Those of some of the buckets. */
        Rules part(int first, int interval) {
            return new Rules(taxes.subList(first, first + interval), terms, own);
        }
    }

    /**
     * The flips of an item in the buckets of the window, and maybe in others.
     *
     * @param first the position of the window's oldest bucket
     */
    record Dealing(ItemFlips flips, int first) {}

    /** @param prices what any item traded in the window, by the item's number */
    WindowFigures(Window window, Rules rules, IntFunction<ItemSeries> prices) {
        this.window = window;
        this.rules = rules;
        starts = window.oldestFirst().stream().map(Bucket::time).toList();
        caughtSeconds = BigDecimal.valueOf(rules.terms().participation()).multiply(DAY_SECONDS);
        windowSeconds = BigDecimal.valueOf(window.interval() * window.endpoint().stepSeconds());
        rules.own().forEach((name, figure) -> own.put(name, figure.in(prices)));
    }

    /** Of an item that traded. */
    Optional<ItemFigures> of(MarketItem item, ItemSeries series, Dealing dealing) {
        int[] positions = series.tradedPositions();
        return positions.length == 0 ? Optional.empty() : Optional.of(of(item, series, positions, dealing));
    }

    /** Of an item that traded lately, often enough, and on both sides: others are not worth the work if nobody sees their rows. */
    Optional<ItemFigures> ofTraded(MarketItem item, ItemSeries series, Dealing dealing) {
        int[] positions = series.tradedPositions();
        boolean canBe = positions.length > 0
                && !isThin(positions.length)
                && !isStale(positions[positions.length - 1])
                && ItemSeries.newest(series.high()) >= 0
                && ItemSeries.newest(series.low()) >= 0;
        return canBe ? Optional.of(of(item, series, positions, dealing)) : Optional.empty();
    }

    private ItemFigures of(MarketItem item, ItemSeries series, int[] positions, Dealing dealing) {
        int newest = positions[positions.length - 1];
        TradeFigures trades = TradeFigures.of(series, positions.length, starts.get(newest));
        double[] traded = series.prices(positions);
        FlipFigures flip = FlipFigures.of(
                trades,
                dues(item.id().text(), series),
                positiveShare(item.id().text(), series),
                number(item.buyLimit()),
                caught(trades));
        PriceFigures moves = PriceFigures.of(traded, positions);
        return new ItemFigures(
                item,
                trades,
                moves,
                flip,
                score(flip, dealing),
                own(item, trades),
                flags(item, series, trades, moves, newest));
    }

    private FlipScore score(FlipFigures flip, Dealing dealing) {
        double cost = flip.dues().cost();
        double quantity = FlipScore.quantity(flip.dayQuantity(), rules.terms().capital(), cost);
        int last = dealing.first() + window.interval() - 1;
        return FlipScore.of(SimulatedFlips.of(dealing.flips(), dealing.first(), last, (long) quantity), cost, quantity);
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }

    private Map<String, Double> own(MarketItem item, TradeFigures trades) {
        Map<String, Double> figures = new HashMap<>();
        own.forEach((name, figure) -> figures.put(name, figure.applyAsDouble(item, trades)));
        return figures;
    }

    /** Calculates exactly: in doubles, a tenth of 30 units may be a little less than three. */
    private double caught(TradeFigures trades) {
        return BigDecimal.valueOf(Math.min(trades.highVolume(), trades.lowVolume()))
                .multiply(caughtSeconds)
                .divide(windowSeconds, 0, RoundingMode.FLOOR)
                .doubleValue();
    }

    private Dues dues(String itemId, ItemSeries series) {
        return new Dues(
                tax(itemId, series, ItemSeries.newest(series.high())),
                cost(itemId, series, ItemSeries.newest(series.low())));
    }

    private double tax(String itemId, ItemSeries series, int position) {
        return position < 0 ? Double.NaN : rules.taxes().get(position).on(itemId, series.high()[position]);
    }

    private double cost(String itemId, ItemSeries series, int position) {
        return position < 0 ? Double.NaN : rules.taxes().get(position).cost(itemId, series.low()[position]);
    }

    private double positiveShare(String itemId, ItemSeries series) {
        int both = 0;
        int positive = 0;
        for (int position = 0; position < window.interval(); position++) {
            double spread = series.high()[position] - cost(itemId, series, position);
            if (!Double.isNaN(spread)) {
                both++;
                positive += spread - tax(itemId, series, position) > 0 ? 1 : 0;
            }
        }
        return Samples.ratio(positive, both);
    }

    private Set<Flag> flags(MarketItem item, ItemSeries series, TradeFigures trades, PriceFigures prices, int newest) {
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
                case BAIT -> Bait.in(series).isThere();
                case EXCLUDED -> rules.terms().excludes(item);
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

    private boolean isStale(int newest) {
        return newest < window.interval() - (window.interval() + 9) / 10;
    }
}
