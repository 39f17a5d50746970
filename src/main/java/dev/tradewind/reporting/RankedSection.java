package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.Section;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A section with the rows of a report that qualify for it.
 *
 * @param rows the best first
 */
record RankedSection(Section section, List<ItemFigures> rows) {

    /** @param rows all of the report */
    static List<RankedSection> listOf(List<Section> sections, List<ItemFigures> rows) {
        Map<Rankable, ItemFigures> rowOf = new IdentityHashMap<>();
        rows.stream().filter(row -> row.rankable().mayRank()).forEach(row -> rowOf.put(row.rankable(), row));
        List<Rankable> rankable = List.copyOf(rowOf.keySet());
        return sections.stream()
                .map(section -> new RankedSection(
                        section,
                        section.ranking().of(rankable).stream().map(rowOf::get).toList()))
                .toList();
    }

    /** Those that the page shows. */
    Stream<ItemFigures> picks() {
        return rows.stream().limit(Section.MOST_PICKS);
    }
}
