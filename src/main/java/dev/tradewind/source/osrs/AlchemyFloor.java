package dev.tradewind.source.osrs;

import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.sections.Sections;
import java.util.List;

/** The items that cost less than what alchemy makes of them. */
final class AlchemyFloor implements Section {

    @Override
    public String title() {
        return "Alchemy floor";
    }

    @Override
    public String meaning() {
        return "Turning it into coins by high alchemy pays more than it and a nature rune cost: a floor under its price.";
    }

    @Override
    public List<String> columns() {
        return List.of(Alchemy.MARGIN, "low", "buy_limit", "volume");
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        return rows.stream()
                .filter(row -> row.own(Alchemy.MARGIN) > 0)
                .sorted(Sections.largestFirst(row -> row.own(Alchemy.MARGIN)))
                .toList();
    }
}
