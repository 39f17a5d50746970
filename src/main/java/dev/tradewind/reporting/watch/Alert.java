package dev.tradewind.reporting.watch;

import dev.tradewind.reporting.Numbers;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A watch whose condition is true of an item.
 *
 * @param report the name of the report whose row it is
 * @param watch the name of the watch
 * @param itemId the source's id of the item: a number or a text
 * @param item the item's name
 * @param since the end of the window in which the condition became true; it has been true in every report since
 * @param figures those of the row that the condition asks for, by the names of their columns; without what is undefined
 */
public record Alert(
        String report, String watch, Object itemId, String item, Instant since, Map<String, Double> figures) {

    /** Refuses an alert that lacks one of these values: Tradewind did not write it. */
    public Alert {
        Stream.of(report, watch, itemId, item, since).forEach(Objects::requireNonNull);
        figures = Collections.unmodifiableMap(new TreeMap<>(figures == null ? Map.of() : figures));
    }

    /** Whether the other one says the same, maybe at another time. */
    public boolean isOf(Alert other) {
        return report.equals(other.report)
                && watch.equals(other.watch)
                && itemId.toString().equals(other.itemId.toString());
    }

    /** The same, known since an earlier one. */
    Alert after(Alert earlier) {
        return new Alert(report, watch, itemId, item, earlier.since, figures);
    }

    /** The figures as people read them: {@code low 1.385B, roi_pct 2.4}. */
    public String shownFigures() {
        return figures.entrySet().stream()
                .map(figure -> Numbers.shortened(figure.getKey()) + " " + Numbers.amount(figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** One line for the log. */
    public String line() {
        return "%s: %s in %s%s"
                .formatted(
                        Numbers.shortened(watch),
                        Numbers.shortened(item),
                        Numbers.shortened(report),
                        figures.isEmpty() ? "" : ", " + shownFigures());
    }
}
