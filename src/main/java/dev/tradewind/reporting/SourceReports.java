package dev.tradewind.reporting;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.OwnFigure;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.sections.Sections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What only the reports of one source have, beside the columns and rankings of all reports.
 *
 * @param kind of its prices
 * @param ownFigures the figures that the columns and rankings show, by name
 * @param ownSections the rankings, which come after those of all reports
 * @param itemAddress where an item stands in the game's wiki, with {@code {id}} for the item's id; empty if there is no such wiki
 */
public record SourceReports(
        PriceKind kind,
        List<OwnColumn> ownColumns,
        Map<String, OwnFigure> ownFigures,
        List<Section> ownSections,
        Optional<String> itemAddress) {

    public SourceReports {
        ownColumns = List.copyOf(ownColumns);
        ownFigures = Map.copyOf(ownFigures);
        ownSections = List.copyOf(ownSections);
        itemAddress.ifPresent(SourceReports::check);
    }

    private static void check(String address) {
        if (!address.startsWith("https://") || !address.contains("{id}")) {
            throw new IllegalArgumentException(
                    "the address of an item begins with https:// and has {id} in it, and not %s".formatted(address));
        }
    }

    /** For a source whose reports have nothing of their own. */
    public static SourceReports of(PriceKind kind) {
        return new SourceReports(kind, List.of(), Map.of(), List.of(), Optional.empty());
    }

    /** @param before the name of the column of {@link ReportColumns} that comes after this one */
    public record OwnColumn(String before, Column<ItemFigures> column) {}

    /** All columns of the source's reports on items, in the order of the CSV. */
    public List<Column<ItemFigures>> columns() {
        List<Column<ItemFigures>> columns = new ArrayList<>(ReportColumns.of(kind));
        for (OwnColumn own : ownColumns) {
            columns.add(columns.indexOf(Column.get(own.before(), columns)), own.column());
        }
        return List.copyOf(columns);
    }

    /** All rankings of the source's reports, in the order of the page. */
    public List<Section> sections() {
        return Stream.concat(Sections.of(kind).stream(), ownSections.stream()).toList();
    }
}
