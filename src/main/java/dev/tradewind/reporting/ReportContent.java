package dev.tradewind.reporting;

import dev.tradewind.database.OpenWindow;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.trackrecord.Findings;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report shows. */
public sealed interface ReportContent extends AutoCloseable {

    Table<?> table();

    /** What became of the picks of earlier windows; empty if it has no picks, or if the prices are no market's. */
    default Optional<Findings> findings() {
        return Optional.empty();
    }

    default Optional<TrackRecord> trackRecord() {
        return findings().map(Findings::record);
    }

    /** Gives back the memory that it holds. */
    @Override
    default void close() {}

    /**
     * The figures of every item that traded in a window.
     *
     * @param source what the reports of its source have
     * @param sections the rankings at the top of the page, in its order
     * @param findings what became of the picks of earlier windows; empty if the prices are no market's
     * @param charts one for each row
     */
    record Items(
            Table<ItemFigures> table,
            SourceReports source,
            List<RankedSection> sections,
            Optional<Findings> findings,
            EmbeddedCharts charts,
            OpenWindow window)
            implements ReportContent {

        @Override
        public void close() {
            window.close();
        }

        Optional<RankedSection> ranked(Section section) {
            return sections.stream()
                    .filter(ranked -> ranked.section().equals(section))
                    .findFirst();
        }
    }

    /** What a user's own query found. */
    record Query(Table<List<@Nullable Object>> table) implements ReportContent {}

    /** Nothing: too few of the window's buckets are there. */
    record Withheld() implements ReportContent {

        @Override
        public Table<?> table() {
            return new Table<>(List.of(), List.of());
        }
    }
}
