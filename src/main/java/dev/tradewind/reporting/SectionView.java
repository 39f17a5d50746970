package dev.tradewind.reporting;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.OtherPlace;
import dev.tradewind.reporting.sections.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A section as the page shows it.
 *
 * @param table its best rows, with the columns that it shows
 * @param all how many rows qualify
 */
public record SectionView(Section section, Table<ItemFigures> table, int all, ReportContent.Items report) {

    private static final int MOST_COLUMNS = 5;

    private static final Column<ItemFigures> CAPITAL = new Column<>(
            "capital",
            "Capital",
            "What the flip takes: what its quantity costs.",
            Kind.MONEY,
            row -> row.rankable().sides().capital());

    static List<SectionView> listOf(ReportContent.Items report) {
        return report.sections().stream().map(section -> of(section, report)).toList();
    }

    private static SectionView of(RankedSection ranked, ReportContent.Items report) {
        List<Column<ItemFigures>> columns = Stream.concat(columns(ranked.section(), report).stream(), besides(report))
                .toList();
        return new SectionView(
                ranked.section(),
                new Table<>(columns, ranked.picks().toList()),
                ranked.rows().size(),
                report);
    }

    /** The columns that the section shows; it ranks by the first. */
    static List<Column<ItemFigures>> columns(Section section, ReportContent.Items report) {
        List<Column<ItemFigures>> all = section.equals(OtherPlace.SECTION)
                ? OtherPlaceColumns.ALL
                : report.table().columns();
        return section.columns().stream().map(name -> Column.get(name, all)).toList();
    }

    /** Only sides know how many units can be traded. */
    private static Stream<Column<ItemFigures>> besides(ReportContent.Items report) {
        return report.source().kind() == PriceKind.SIDES ? Stream.of(CAPITAL) : Stream.empty();
    }

    /** Whether the page gives it the whole row: beside another section, its last figures would have to be scrolled to. */
    public boolean isWide() {
        return table.columns().size() > MOST_COLUMNS;
    }

    /** How many figures stand side by side on a phone. */
    public int figuresALine() {
        int figures = table.columns().size();
        return isWide() ? (figures + 1) / 2 : figures;
    }

    /** The best row of one of the sections; empty if none qualifies. */
    static Optional<ItemFigures> first(List<SectionView> views, Section section) {
        return views.stream()
                .filter(view -> view.section.equals(section))
                .flatMap(view -> view.table.rows().stream())
                .findFirst();
    }

    /**
     * The part of the page's address that lets the table show all rows by the section's figure, without those that no section
     * ranks; see address.js. Empty if the table does not have the figure.
     */
    public Optional<String> address() {
        return section.equals(OtherPlace.SECTION) ? Optional.empty() : Optional.of(addressInTable());
    }

    private String addressInTable() {
        String order = section.ranking().largestFirst() ? "down=" : "up=";
        String hidden = Rankable.UNRANKABLE.stream()
                .map(flag -> "&hide=" + flag.label())
                .collect(Collectors.joining());
        String available = report.source().kind() == PriceKind.SIDES ? "&range=1::flip_quantity" : "";
        return order + section.columns().get(0) + hidden + available;
    }

    /** What must be said above it, if its earlier picks did badly. */
    public Optional<String> warning() {
        return report.trackRecord().flatMap(record -> TrackRecordView.warning(record, section.title()));
    }

    /** The price of the row's item over the window, as the path of an SVG. */
    public String sparkline(ItemFigures row) {
        return report.charts().sparkline(row).path();
    }
}
