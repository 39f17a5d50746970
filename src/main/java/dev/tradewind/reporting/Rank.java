package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.OtherPlace;
import dev.tradewind.reporting.sections.Section;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands in a section of a report.
 *
 * @param figure by which the section ranks
 * @param place 1 for the best
 */
record Rank(Section section, Column<ItemFigures> figure, int place, ItemFigures row) {

    /** Of all items that qualify, the best of each section first. */
    static Table<Rank> table(ReportContent.Items report) {
        Map<Rankable, ItemFigures> rows = new IdentityHashMap<>();
        report.table().rows().forEach(row -> rows.put(row.rankable(), row));
        List<Rankable> rankable = report.rankable();
        List<Rank> ranks = new ArrayList<>();
        for (Section section : report.sections()) {
            Column<ItemFigures> figure = SectionView.columns(section, report).get(0);
            int place = 1;
            for (Rankable row : section.ranking().of(rankable)) {
                ranks.add(new Rank(section, figure, place++, Objects.requireNonNull(rows.get(row))));
            }
        }
        return new Table<>(hasPlaces(report) ? RankColumns.WITH_PLACES : RankColumns.ALL, ranks);
    }

    private static boolean hasPlaces(ReportContent.Items report) {
        return report.sections().contains(OtherPlace.SECTION);
    }

    @Nullable
    Object value() {
        return figure.value().apply(row);
    }
}
