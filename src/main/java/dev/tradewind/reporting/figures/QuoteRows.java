package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Quotes;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs.Levy;
import dev.tradewind.reporting.figures.Details.Trading;
import dev.tradewind.reporting.figures.QuoteFigures.Book;
import dev.tradewind.reporting.figures.QuoteFigures.Flip;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of a report on quotes. */
final class QuoteRows implements ItemRows {

    private final Window window;
    private final Span span;
    private final List<Levy> levies;
    private final FlipTerms terms;
    private final OwnFigures own;

    /** @param levies one for each bucket of the window */
    QuoteRows(Window window, List<Levy> levies, FlipTerms terms, OwnFigures own) {
        this.window = window;
        this.levies = levies;
        this.terms = terms;
        this.own = own;
        span = Span.whole(window.interval());
    }

    @Override
    public Optional<ItemFigures> of(MarketItem item, ItemSeries series) {
        int newest = newest(series);
        return newest < 0 ? Optional.empty() : Optional.of(row(item, series, newest));
    }

    /** The position of the newest bucket in which something stood; -1 if there is none. */
    private static int newest(ItemSeries series) {
        Span whole = Span.whole(series.interval());
        return Math.max(
                ItemSeries.newest(series.columns().prices()[Quotes.OFFER], whole),
                ItemSeries.newest(series.columns().prices()[Quotes.BID], whole));
    }

    private ItemFigures row(MarketItem item, ItemSeries series, int newest) {
        TradedPrices prices = series.prices();
        PriceFigures moves = PriceFigures.of(prices);
        QuoteFigures figures = figures(series, new ItemLevies(levies, item.id().text()), newest);
        Rankable row = new Rankable(item, moves, figures, own, flags(item, figures, moves, newest));
        return new ItemFigures(row, Details.of(window.bucket(newest).time(), prices.toArray(), Trading.UNKNOWN));
    }

    private QuoteFigures figures(ItemSeries series, ItemLevies dues, int newest) {
        double[] spreads = new double[series.interval()];
        int stood = 0;
        int both = 0;
        int positive = 0;
        for (int position = 0; position < series.interval(); position++) {
            Book book = Book.of(series, position);
            stood += book.isEmpty() ? 0 : 1;
            if (book.hasBothSides()) {
                spreads[both++] = book.spreadPct();
                positive += Flip.of(book, dues.at(position)).margin() > 0 ? 1 : 0;
            }
        }
        Book book = Book.of(series, newest);
        return new QuoteFigures(
                stood,
                (double) stood / series.interval(),
                book,
                Spread.of(spreads, 0, both).z(book.spreadPct()),
                Flip.of(book, dues.at(newest)),
                Ratio.of(positive, both),
                book.value() / terms.capital());
    }

    private Set<Flag> flags(MarketItem item, QuoteFigures figures, PriceFigures moves, int newest) {
        return Flag.those(flag -> switch (flag) {
            case THIN -> span.isThin(figures.buckets());
            case STALE -> span.isStale(newest);
            case ONE_SIDED -> !figures.book().hasBothSides();
            case INVERTED -> figures.book().bid() > figures.book().offer();
            case FALLING -> moves.isFalling();
            case EXCLUDED -> terms.excludes(item);
            case WIDE, SPIKE, BAIT -> false;
        });
    }
}
