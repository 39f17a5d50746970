package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** Computes the rows of a report from the prices of its window. */
public final class ReportFigures {

    private static final Flag[] FLAGS = Flag.values();
    private static final double THIN = 0.5;
    private static final double WIDE = 0.2;
    private static final double SPIKE = 3;
    private static final double FALLING = -30;
    private static final BigDecimal DAY_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private static final Comparator<ItemFigures> BEST_FIRST = Comparator.comparingDouble(ReportFigures::rank)
            .reversed()
            .thenComparing(row -> row.item().id());

    private final Tax tax;
    private final double participation;
    private final Map<Integer, MarketItem> items;
    private final Map<String, OwnFigure> own;

    /** @param items by number */
    public ReportFigures(Tax tax, double participation, Map<Integer, MarketItem> items, Map<String, OwnFigure> own) {
        this.tax = tax;
        this.participation = participation;
        this.items = items;
        this.own = own;
    }

    /** One row for every item that traded, by day profit, those without one last. */
    public List<ItemFigures> of(WindowPrices prices) {
        WindowFigures figures = new WindowFigures(prices);
        List<ItemFigures> rows = new ArrayList<>();
        new SeriesScan(prices)
                .forEach((series, itemNumber) -> figures.of(itemNumber, series).ifPresent(rows::add));
        rows.sort(BEST_FIRST);
        return rows;
    }

    private static double rank(ItemFigures row) {
        double profit = row.flip().dayProfit();
        return Double.isFinite(profit) ? profit + 0.0 : Double.NEGATIVE_INFINITY; // -0.0 is 0
    }

    private MarketItem item(int number) {
        MarketItem item = items.get(number);
        return item != null ? item : MarketItem.unlisted(ItemId.of(number));
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }

    /** What all items of one window have in common. */
    private final class WindowFigures {

        private final Window window;
        private final List<Instant> starts;

        /** One for each position, as {@code starts}. */
        private final List<Tax.Levy> taxes;

        /**
         * One trader's share of a day, in seconds. Divided by the seconds of the window, it is what that trader gets in
         * a day of each unit that was traded in the window.
         */
        private final BigDecimal caughtSeconds;

        private final BigDecimal windowSeconds;
        private final Map<String, ToDoubleBiFunction<MarketItem, TradeFigures>> own;

        WindowFigures(WindowPrices prices) {
            window = prices.window();
            starts = window.oldestFirst().stream().map(Bucket::time).toList();
            taxes = starts.stream().map(tax::at).toList();
            caughtSeconds = BigDecimal.valueOf(participation).multiply(DAY_SECONDS);
            windowSeconds =
                    BigDecimal.valueOf(window.interval() * window.endpoint().stepSeconds());
            own = new HashMap<>();
            ReportFigures.this.own.forEach(
                    (name, figure) -> own.put(name, figure.in(number -> ItemSeries.of(number, prices))));
        }

        Optional<ItemFigures> of(int itemNumber, ItemSeries series) {
            int[] positions = series.tradedPositions();
            return positions.length == 0 ? Optional.empty() : Optional.of(of(item(itemNumber), series, positions));
        }

        private ItemFigures of(MarketItem item, ItemSeries series, int[] positions) {
            int newest = positions[positions.length - 1];
            TradeFigures trades = TradeFigures.of(series, positions.length, starts.get(newest));
            double[] traded = series.prices(positions);
            FlipFigures flip = FlipFigures.of(
                    trades,
                    tax(item.id().text(), series, ItemSeries.newest(series.high())),
                    positiveShare(item.id().text(), series),
                    number(item.buyLimit()),
                    caught(trades));
            PriceFigures moves = PriceFigures.of(traded, positions);
            return new ItemFigures(item, trades, moves, flip, own(item, trades), flags(trades, moves, newest));
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

        private double tax(String itemId, ItemSeries series, int position) {
            if (position < 0) {
                return Double.NaN;
            }
            return taxes.get(position).on(itemId, series.high()[position]);
        }

        private double positiveShare(String itemId, ItemSeries series) {
            int both = 0;
            int positive = 0;
            for (int position = 0; position < window.interval(); position++) {
                double spread = series.high()[position] - series.low()[position];
                if (!Double.isNaN(spread)) {
                    both++;
                    positive += spread - tax(itemId, series, position) > 0 ? 1 : 0;
                }
            }
            return Samples.ratio(positive, both);
        }

        private Set<Flag> flags(TradeFigures trades, PriceFigures prices, int newest) {
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            for (Flag flag : FLAGS) {
                if (isSet(flag, trades, prices, newest)) {
                    flags.add(flag);
                }
            }
            return flags;
        }

        private boolean isSet(Flag flag, TradeFigures trades, PriceFigures prices, int newest) {
            return switch (flag) {
                case THIN -> trades.coverage() < THIN;
                case STALE -> newest < window.interval() - (window.interval() + 9) / 10;
                case ONE_SIDED -> trades.isOneSided();
                case INVERTED -> trades.low() > trades.high();
                case WIDE -> trades.high() - trades.low() > WIDE * trades.low();
                case SPIKE -> trades.volumeZ() > SPIKE;
                case FALLING -> prices.momentumPct() < FALLING;
            };
        }
    }
}
