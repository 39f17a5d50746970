package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.figures.Settlement.Pick;
import dev.tradewind.reporting.figures.WindowFigures.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Computes the rows of a report from the prices of its window. */
public final class ReportFigures {

    private final Tax tax;
    private final FlipTerms terms;
    private final Participation participation;
    private final Map<Integer, MarketItem> items;
    private final Map<String, OwnFigure> own;

    /** @param items by number */
    public ReportFigures(Tax tax, FlipTerms terms, Map<Integer, MarketItem> items, Map<String, OwnFigure> own) {
        this.tax = tax;
        this.terms = terms;
        this.participation = new Participation(terms.participation());
        this.items = items;
        this.own = own;
    }

    /** One row for every item that traded, by day profit, those without one last. */
    public List<ItemFigures> of(WindowPrices prices) {
        Rules rules = rules(prices.window());
        WindowFigures figures = new WindowFigures(prices.window(), rules, number -> ItemSeries.of(number, prices));
        List<ItemFigures> rows = new ArrayList<>();
        new SeriesScan(prices).forEach((series, number) -> {
            MarketItem item = item(number);
            figures.of(item, series, new WindowFigures.Dealing(flips(item, series, prices.window(), rules), 0))
                    .ifPresent(rows::add);
        });
        rows.sort(by(row -> row.score().expectedProfit()));
        for (int i = 0; i < rows.size() && !Double.isNaN(rows.get(i).score().expectedProfit()); i++) {
            rows.set(i, rows.get(i).withRank(i + 1));
        }
        rows.sort(by(row -> row.flip().dayProfit()));
        return rows;
    }

    /** The largest first, those without one last. */
    private static Comparator<ItemFigures> by(ToDoubleFunction<ItemFigures> figure) {
        return Comparator.comparingDouble((ItemFigures row) -> orSmallest(figure.applyAsDouble(row)))
                .reversed()
                .thenComparing(row -> row.item().id());
    }

    private static double orSmallest(double figure) {
        return Double.isFinite(figure) ? figure + 0.0 : Double.NEGATIVE_INFINITY; // -0.0 is 0
    }

    /**
     * What reports would have said at earlier times.
     *
     * @param stretch prices of more buckets than a window has
     * @param interval how many buckets a window has
     * @param lasts the position in the stretch of the newest bucket of each window
     * @param after how many buckets later the flips are settled
     */
    public List<EarlierWindow> earlier(WindowPrices stretch, int interval, int[] lasts, int after) {
        Rules rules = rules(stretch.window());
        List<EarlierRows> windows = Arrays.stream(lasts)
                .mapToObj(last -> new EarlierRows(stretch, interval, last, last + after, rules))
                .toList();
        new SeriesScan(stretch).forEach((series, number) -> {
            MarketItem item = item(number);
            ItemFlips flips = flips(item, series, stretch.window(), rules);
            windows.forEach(window -> window.add(item, series, flips));
        });
        return windows.stream().map(EarlierRows::window).toList();
    }

    private ItemFlips flips(MarketItem item, ItemSeries series, Window window, Rules rules) {
        return new ItemFlips(
                TraderSeries.of(series, item.id().text(), rules.taxes(), participation),
                Pick.buyLimit(item),
                terms.horizon(),
                new Settlement(window.endpoint().stepSeconds()));
    }

    private Rules rules(Window window) {
        return new Rules(
                window.oldestFirst().stream().map(Bucket::time).map(tax::at).toList(), terms, own);
    }

    private MarketItem item(int number) {
        MarketItem item = items.get(number);
        return item != null ? item : MarketItem.unlisted(ItemId.of(number));
    }
}
