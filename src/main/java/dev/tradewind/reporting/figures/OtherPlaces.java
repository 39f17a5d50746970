package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Aggregates;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs.ItemLevy;
import dev.tradewind.reporting.Costs.Levy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Compares the prices of a report's place with those of other places at the same time. */
final class OtherPlaces {

    /** Of the buckets in which an item traded at both places, the share in which a unit must have left something. */
    private static final double STEADY = 0.7;

    private static final Comparator<Elsewhere> WORST_FIRST = Comparator.comparingDouble(
            (Elsewhere elsewhere) -> Double.isNaN(elsewhere.total()) ? Double.NEGATIVE_INFINITY : elsewhere.total());

    private final List<Place> others;
    private final List<Levy> levies;
    private final FlipTerms terms;
    private final Participation daily;
    private final Span span;

    private record Place(String name, SeriesScan scan) {

        static Place of(WindowPrices prices) {
            return new Place(prices.window().endpoint().name(), new SeriesScan(prices));
        }
    }

    /** @param others the same window at each other place */
    OtherPlaces(Window window, List<WindowPrices> others, List<Levy> levies, FlipTerms terms) {
        this.others = others.stream().map(Place::of).toList();
        this.levies = levies;
        this.terms = terms;
        daily = new Participation(terms.participation())
                .daily(window.interval() * window.endpoint().stepSeconds());
        span = Span.whole(window.interval());
    }

    /**
     * The place at which the item earns most. Items must be asked for by ascending number.
     *
     * @param here the item at the report's own place
     */
    Elsewhere best(MarketItem item, ItemSeries here) {
        return others.stream()
                .map(place ->
                        compare(place.name, item, here, place.scan.at(item.id().number())))
                .max(WORST_FIRST)
                .orElse(Elsewhere.NOWHERE);
    }

    private Elsewhere compare(String place, MarketItem item, ItemSeries here, ItemSeries there) {
        ItemLevies dues = new ItemLevies(levies, item.id().text());
        int newest = -1;
        int traded = 0;
        int both = 0;
        int positive = 0;
        for (int position = 0; position < here.interval(); position++) {
            boolean isThere = !Double.isNaN(there.price(position));
            traded += isThere ? 1 : 0;
            if (isThere && !Double.isNaN(here.price(position))) {
                newest = position;
                both++;
                positive += profit(dues.at(position), here.price(position), there.price(position)) > 0 ? 1 : 0;
            }
        }
        if (newest < 0 || span.isStale(newest) || span.isThin(traded) || Ratio.of(positive, both) < STEADY) {
            return Elsewhere.NOWHERE;
        }
        ItemLevy due = dues.at(newest);
        double cost = due.cost(here.price(newest));
        return new Elsewhere(
                place,
                here.price(newest),
                there.price(newest),
                cost,
                profit(due, here.price(newest), there.price(newest)),
                FlipScore.quantity(daily.of(Math.min(volume(here), volume(there))), terms.capital(), cost));
    }

    private static double profit(ItemLevy due, double here, double there) {
        return there - due.tax(there) - due.cost(here);
    }

    private static long volume(ItemSeries series) {
        return Arrays.stream(series.columns().units()[Aggregates.VOLUME]).sum();
    }
}
