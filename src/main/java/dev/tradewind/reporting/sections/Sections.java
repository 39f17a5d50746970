package dev.tradewind.reporting.sections;

import dev.tradewind.market.PriceKind;
import java.util.List;

/** The sections that the reports of every source have. */
public final class Sections {

    private Sections() {}

    /** In the order of the page. */
    public static List<Section> of(PriceKind kind) {
        return switch (kind) {
            case SIDES -> SidesSections.ALL;
            case QUOTES -> QuoteSections.ALL;
            case AGGREGATES -> AggregateSections.ALL;
        };
    }
}
