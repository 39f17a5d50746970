package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.Costs.Levy;
import dev.tradewind.reporting.figures.WindowFigures.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** Computes the rows of a report from the prices of its window. */
public final class ReportFigures {

    private final Costs costs;
    private final FlipTerms terms;
    private final Participation participation;
    private final Map<Integer, MarketItem> items;
    private final Map<String, OwnFigure> own;

    /** @param items by number */
    public ReportFigures(Costs costs, FlipTerms terms, Map<Integer, MarketItem> items, Map<String, OwnFigure> own) {
        this.costs = costs;
        this.terms = terms;
        this.participation = new Participation(terms.participation());
        this.items = items;
        this.own = own;
    }

    /** One row for every item that has a price in the window, the best first. */
    public List<ItemFigures> of(WindowPrices prices) {
        return of(prices, List.of(), (row, series) -> {});
    }

    /**
     * The same.
     *
     * @param elsewhere the prices of the same time at other places, which only aggregates are compared with
     * @param seen is told of each row with the prices that it was made from, which are overwritten later
     */
    public List<ItemFigures> of(
            WindowPrices prices, List<WindowPrices> elsewhere, BiConsumer<ItemFigures, ItemSeries> seen) {
        return switch (prices.window().endpoint().kind()) {
            case SIDES -> of(prices, prices.window().interval(), EarlierWindows.NONE, seen);
            case QUOTES ->
                rows(
                        prices,
                        new QuoteRows(prices.window(), levies(prices.window()), terms, own(prices)),
                        row -> row.quotes().flip().margin(),
                        seen);
            case AGGREGATES -> aggregates(prices, elsewhere, seen);
        };
    }

    private List<ItemFigures> aggregates(
            WindowPrices prices, List<WindowPrices> elsewhere, BiConsumer<ItemFigures, ItemSeries> seen) {
        Window window = prices.window();
        List<Levy> levies = levies(window);
        OtherPlaces places = new OtherPlaces(window, elsewhere, levies, terms);
        return rows(
                prices,
                new AggregateRows(window, levies, terms, places, own(prices)),
                row -> row.aggregates().turnover(),
                seen);
    }

    private List<ItemFigures> rows(
            WindowPrices prices,
            ItemRows maker,
            ToDoubleFunction<Rankable> order,
            BiConsumer<ItemFigures, ItemSeries> seen) {
        List<ItemFigures> rows = new ArrayList<>();
        new SeriesScan(prices)
                .forEach((series, number) -> maker.of(item(number), series).ifPresent(row -> {
                    rows.add(row);
                    seen.accept(row, series);
                }));
        rows.sort(by(order));
        return rows;
    }

    /**
     * One row for every item that traded in the newest buckets of a stretch, by day profit, those without one last. Says on the way, item
     * by item, what reports would have said at earlier times: they have most of their buckets in common. Of sides alone.
     *
     * @param interval how many buckets the report has, and each of the earlier ones
     * @param seen is told of each row with the prices of the stretch, which are overwritten later
     */
    public List<ItemFigures> of(
            WindowPrices stretch, int interval, EarlierWindows earlier, BiConsumer<ItemFigures, ItemSeries> seen) {
        Rules rules = rules(stretch.window());
        int newest = stretch.positions().size() - 1;
        Map<Integer, ItemSeries> others = new HashMap<>();
        IntFunction<WindowFigures> ending = last -> {
            Span span = Span.of(interval, last);
            Window window = new Window(stretch.window().bucket(last), interval);
            OwnFigures its = new OwnFigures(
                    own,
                    number -> others.computeIfAbsent(number, item -> ItemSeries.of(item, stretch))
                            .part(span));
            return new WindowFigures(window, span, rules, its);
        };
        WindowFigures figures = ending.apply(newest);
        List<WindowFigures> before =
                Arrays.stream(earlier.lasts()).mapToObj(ending).toList();
        List<ItemFigures> rows = new ArrayList<>();
        new SeriesScan(stretch).forEach((series, number) -> {
            ItemHistory history = history(number, series, rules, earlier.firstEnd(newest));
            figures.of(history).ifPresent(row -> {
                rows.add(row);
                seen.accept(row, series);
            });
            tell(earlier, before, history);
        });
        return ranked(rows);
    }

    private static void tell(EarlierWindows earlier, List<WindowFigures> figures, ItemHistory history) {
        for (int window = 0; window < figures.size(); window++) {
            int index = window;
            int last = earlier.lasts()[window];
            figures.get(window)
                    .rankable(history)
                    .ifPresent(row -> earlier.visitor()
                            .visit(
                                    index,
                                    row,
                                    () -> history.flips()
                                            .settle(row.sides().order(), last, last + earlier.settledAfter())));
        }
    }

    private static List<ItemFigures> ranked(List<ItemFigures> rows) {
        rows.sort(by(row -> row.sides().score().expectedProfit()));
        for (int i = 0;
                i < rows.size()
                        && !Double.isNaN(rows.get(i).rankable().sides().score().expectedProfit());
                i++) {
            rows.set(i, rows.get(i).withRank(i + 1));
        }
        rows.sort(by(row -> row.sides().flip().dayProfit()));
        return rows;
    }

    /** The largest first, those without one last. */
    private static Comparator<ItemFigures> by(ToDoubleFunction<Rankable> figure) {
        return Comparator.comparingDouble((ItemFigures row) -> orSmallest(figure.applyAsDouble(row.rankable())))
                .reversed()
                .thenComparing(row -> row.item().id());
    }

    private static double orSmallest(double figure) {
        return Double.isFinite(figure) ? figure + 0.0 : Double.NEGATIVE_INFINITY; // -0.0 is 0
    }

    /** @param firstEnd the position of the newest bucket of the window that ends first */
    private ItemHistory history(int number, ItemSeries series, Rules rules, int firstEnd) {
        MarketItem item = item(number);
        TraderSeries trader = TraderSeries.of(series, item, rules.levies(), participation);
        return new ItemHistory(
                item,
                ItemTrades.of(series),
                trader,
                new ItemFlips(trader, terms.horizon(), rules.settlement(), firstEnd));
    }

    private OwnFigures own(WindowPrices prices) {
        return new OwnFigures(own, number -> ItemSeries.of(number, prices));
    }

    private List<Levy> levies(Window window) {
        return costs.at(window.oldestFirst().stream().map(Bucket::time).toList());
    }

    private Rules rules(Window window) {
        return new Rules(
                levies(window),
                terms,
                participation,
                new Settlement(window.endpoint().stepSeconds()));
    }

    private MarketItem item(int number) {
        MarketItem item = items.get(number);
        return item != null ? item : MarketItem.unlisted(ItemId.of(number));
    }
}
