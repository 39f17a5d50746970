package dev.tradewind.source;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.yaml.Section;
import java.time.Duration;
import java.util.List;

/**
 * A kind of source, as a definition names it. To add one, write a package below this one and name its type in
 * {@code META-INF/services/dev.tradewind.source.SourceType}: docs/sources.md.
 */
public interface SourceType {

    /** The {@code type} of a source in a definition. */
    String name();

    /** One sentence that says what it is, for those who write a definition. */
    String meaning();

    /** The columns, figures and rankings that only the reports on its prices have. */
    default SourceReports reports(Reporting with) {
        return SourceReports.of(PriceKind.SIDES);
    }

    /** All columns of the reports on its prices, in the order of the CSV. */
    default List<Column<ItemFigures>> columns() {
        return reports(new Reporting(Duration.ZERO, Timer.STOPPED)).columns();
    }

    /** Whether the ids of its items are texts; otherwise they are numbers from 1 on. */
    default boolean hasTextIds() {
        return false;
    }

    /** Reads all keys of the section but {@code type}. The reference of the definition lists the keys that this asks for. */
    Source read(Section section);

    /**
     * What the figures of a source may need.
     *
     * @param cost how long a report takes for each bucket of its interval, if the source says so; otherwise zero
     */
    record Reporting(Duration cost, Timer timer) {}
}
