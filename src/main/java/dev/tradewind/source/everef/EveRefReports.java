package dev.tradewind.source.everef;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.SourceReports;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What only reports on EVE Online have: where an item stands in EVE Ref. */
final class EveRefReports {

    static final SourceReports ALL = new SourceReports(
            PriceKind.AGGREGATES, List.of(), Map.of(), List.of(), Optional.of("https://everef.net/types/{id}"));

    private EveRefReports() {}
}
