package dev.tradewind.reporting;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.Section;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first section of a report without flips, as the job's index shows it.
 *
 * @param section its title
 * @param column the name of the column by which it ranks
 * @param rows its best, at most ten
 */
public record Leading(String section, String column, List<Row> rows) {

    private static final int MOST_SHOWN = 3;

    public Leading {
        Stream.of(section, column).forEach(Objects::requireNonNull);
        rows = List.copyOf(rows);
    }

    /**
     * An item that it ranks.
     *
     * @param itemId the source's id of the item: a number or a text
     * @param value of the column
     */
    public record Row(Object itemId, String name, double value) {

        public Row {
            Stream.of(itemId, name).forEach(Objects::requireNonNull);
        }

        private static Row of(Rankable row, Section section) {
            return new Row(
                    row.item().id().shown(),
                    row.item().name(),
                    section.ranking().figure().applyAsDouble(row));
        }
    }

    /** Empty if the report has flips to show instead, or no sections. */
    static Optional<Leading> of(ReportContent content) {
        return content instanceof ReportContent.Items items && items.source().kind() != PriceKind.SIDES
                ? items.sections().stream().findFirst().map(Leading::of)
                : Optional.empty();
    }

    private static Leading of(RankedSection ranked) {
        Section section = ranked.section();
        return new Leading(
                section.title(),
                section.columns().get(0),
                ranked.picks().map(row -> Row.of(row.rankable(), section)).toList());
    }

    /** The first rows. Anybody may have written the file, so a number may be none. */
    public List<Row> shown() {
        return rows.stream()
                .filter(row -> Double.isFinite(row.value()))
                .limit(MOST_SHOWN)
                .toList();
    }
}
