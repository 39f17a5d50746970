package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.OtherPlace;
import dev.tradewind.reporting.sections.Section;
import java.util.ArrayList;
import java.util.List;
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
        List<Rank> ranks = new ArrayList<>();
        for (RankedSection ranked : report.sections()) {
            Column<ItemFigures> figure =
                    SectionView.columns(ranked.section(), report).get(0);
            int place = 1;
            for (ItemFigures row : ranked.rows()) {
                ranks.add(new Rank(ranked.section(), figure, place++, row));
            }
        }
        boolean hasPlaces = report.ranked(OtherPlace.SECTION).isPresent();
        return new Table<>(hasPlaces ? RankColumns.WITH_PLACES : RankColumns.ALL, ranks);
    }

    @Nullable
    Object value() {
        return figure.value().apply(row);
    }
}
