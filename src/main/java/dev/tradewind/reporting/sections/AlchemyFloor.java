package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
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
        return List.of("alch_margin", "low", "buy_limit", "volume");
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        return rows.stream()
                .filter(row -> row.alchMargin() > 0)
                .sorted(Sections.largestFirst(ItemFigures::alchMargin))
                .toList();
    }
}
