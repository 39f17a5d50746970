package dev.tradewind.source.gw2;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.reporting.SourceReports.OwnColumn;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.Ranking;
import dev.tradewind.reporting.sections.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** What only reports on Guild Wars 2 have: how rare an item is, and what a vendor pays for it. */
public final class Gw2Reports {

    /** The figure and its column: what a vendor pays for an item, less its lowest offer. */
    private static final String VENDOR_MARGIN = "vendor_margin";

    public static final SourceReports ALL = new SourceReports(
            PriceKind.QUOTES,
            List.of(
                    new OwnColumn(
                            "buckets",
                            new Column<>(
                                    Gw2Traits.RARITY,
                                    "Rarity",
                                    "How rare the game says it is.",
                                    Kind.TEXT,
                                    row -> row.item().traits().find(Gw2Traits.RARITY))),
                    new OwnColumn(
                            "flags",
                            new Column<>(
                                    Gw2Traits.VENDOR_VALUE,
                                    "Vendor",
                                    "What any vendor pays for one unit.",
                                    Kind.MONEY,
                                    row -> row.item().traits().find(Gw2Traits.VENDOR_VALUE))),
                    new OwnColumn(
                            "flags",
                            new Column<ItemFigures>(
                                            VENDOR_MARGIN,
                                            "Vendor margin",
                                            "Vendor's value − offer: what is left of a unit that is bought at the offer and given to a vendor.",
                                            Kind.MONEY,
                                            row -> row.rankable().own(VENDOR_MARGIN))
                                    .from(Gw2Traits.VENDOR_VALUE, "-offer"))),
            Map.of(VENDOR_MARGIN, Gw2Reports::vendorMargin),
            List.of(new Section(
                    "Offers below the vendor's value",
                    "A vendor pays more than the lowest offer costs: buy it and give it to a vendor, who takes no tax. How many units are offered so low, the API does not say.",
                    List.of(VENDOR_MARGIN, Gw2Traits.VENDOR_VALUE, "offer", "bid"),
                    Ranking.largest(row -> row.own(VENDOR_MARGIN), row -> row.own(VENDOR_MARGIN) > 0))),
            Optional.empty());

    private Gw2Reports() {}

    private static ToDoubleFunction<Rankable> vendorMargin(IntFunction<ItemSeries> window) {
        return row -> row.item().traits().number(Gw2Traits.VENDOR_VALUE)
                - row.quotes().book().offer();
    }
}
