package dev.tradewind.reporting.figures;

import dev.tradewind.market.Aggregates;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs.Levy;
import dev.tradewind.reporting.figures.AggregateFigures.Unit;
import dev.tradewind.reporting.figures.Details.Trading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of a report on aggregates. */
final class AggregateRows implements ItemRows {

    private final Window window;
    private final Span span;
    private final List<Levy> levies;
    private final FlipTerms terms;
    private final OtherPlaces places;
    private final OwnFigures own;

    /** @param levies one for each bucket of the window */
    AggregateRows(Window window, List<Levy> levies, FlipTerms terms, OtherPlaces places, OwnFigures own) {
        this.window = window;
        this.levies = levies;
        this.terms = terms;
        this.places = places;
        this.own = own;
        span = Span.whole(window.interval());
    }

    @Override
    public Optional<ItemFigures> of(MarketItem item, ItemSeries series) {
        TradedPrices prices = series.prices();
        return prices.count() == 0 ? Optional.empty() : Optional.of(row(item, series, prices));
    }

    private ItemFigures row(MarketItem item, ItemSeries series, TradedPrices prices) {
        int newest = prices.newestPosition();
        PriceFigures moves = PriceFigures.of(prices);
        AggregateFigures figures = figures(item, series, prices);
        Rankable row = new Rankable(item, moves, figures, own, flags(item, figures, moves, newest));
        return new ItemFigures(row, Details.of(window.bucket(newest).time(), prices.toArray(), Trading.UNKNOWN));
    }

    private AggregateFigures figures(MarketItem item, ItemSeries series, TradedPrices prices) {
        double highest = series.columns().prices()[Aggregates.HIGHEST][prices.newestPosition()];
        double lowest = series.columns().prices()[Aggregates.LOWEST][prices.newestPosition()];
        double[] volumes = new double[series.interval()];
        double turnover = 0;
        for (int position = 0; position < volumes.length; position++) {
            volumes[position] = series.columns().units()[Aggregates.VOLUME][position];
            turnover += volumes[position] == 0 ? 0 : series.price(position) * volumes[position];
        }
        return new AggregateFigures(
                prices.count(),
                (double) prices.count() / series.interval(),
                Unit.at(
                        prices.newest(),
                        levies.get(prices.newestPosition()).of(item.id().text())),
                highest,
                lowest,
                Arrays.stream(series.columns().units()[Aggregates.VOLUME]).sum(),
                Arrays.stream(series.columns().units()[Aggregates.TRADES]).sum(),
                turnover,
                Spread.of(volumes).z(volumes[volumes.length - 1]),
                Ratio.of(highest - lowest, prices.newest()) * 100,
                places.best(item, series),
                terms.participation() * turnover / days() / terms.capital());
    }

    private double days() {
        return (double) window.interval()
                * window.endpoint().stepSeconds()
                / Duration.ofDays(1).toSeconds();
    }

    private Set<Flag> flags(MarketItem item, AggregateFigures figures, PriceFigures moves, int newest) {
        return Flag.those(flag -> switch (flag) {
            case THIN -> span.isThin(figures.buckets());
            case STALE -> span.isStale(newest);
            case SPIKE -> figures.isSpike();
            case FALLING -> moves.isFalling();
            case EXCLUDED -> terms.excludes(item);
            case ONE_SIDED, INVERTED, WIDE, BAIT -> false;
        });
    }
}
