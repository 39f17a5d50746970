package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.OwnFigure;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.sections.Sections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the reports of one source have besides what all have.
 *
 * @param ownColumns its columns
 * @param ownFigures what is computed for them, by name
 * @param ownSections its rankings, which come after those that all have
 */
public record SourceReports(List<OwnColumn> ownColumns, Map<String, OwnFigure> ownFigures, List<Section> ownSections) {

    /** Only what all have. */
    public static final SourceReports NONE = new SourceReports(List.of(), Map.of(), List.of());

    public SourceReports {
        ownColumns = List.copyOf(ownColumns);
        ownFigures = Map.copyOf(ownFigures);
        ownSections = List.copyOf(ownSections);
    }

    /** @param before the name of the column of {@link ReportColumns} that it stands before */
    public record OwnColumn(String before, Column<ItemFigures> column) {}

    /** All columns of its reports on items, in the order of the CSV. */
    public List<Column<ItemFigures>> columns() {
        List<Column<ItemFigures>> columns = new ArrayList<>(ReportColumns.ALL);
        for (OwnColumn own : ownColumns) {
            columns.add(position(own.before(), columns), own.column());
        }
        return List.copyOf(columns);
    }

    private static int position(String name, List<Column<ItemFigures>> columns) {
        return IntStream.range(0, columns.size())
                .filter(position -> columns.get(position).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    /** All rankings of its reports, in the order of the page. */
    public List<Section> sections() {
        return Stream.concat(Sections.ALL.stream(), ownSections.stream()).toList();
    }
}
