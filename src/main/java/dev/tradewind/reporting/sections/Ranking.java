package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Which items a section has, and in which order.
 *
 * @param figure by which the items are ordered
 * @param largestFirst whether the largest figure is the best
 * @param qualifying picks the items from all rankable rows of a report; the order does not matter
 */
public record Ranking(
        ToDoubleFunction<ItemFigures> figure, boolean largestFirst, UnaryOperator<List<ItemFigures>> qualifying) {

    /** All items that pass the test, the one with the largest figure first. */
    public static Ranking largest(ToDoubleFunction<ItemFigures> figure, Predicate<ItemFigures> test) {
        return new Ranking(figure, true, rows -> rows.stream().filter(test).toList());
    }

    /** All items that pass the test, the one with the smallest figure first. */
    static Ranking smallest(ToDoubleFunction<ItemFigures> figure, Predicate<ItemFigures> test) {
        return new Ranking(figure, false, rows -> rows.stream().filter(test).toList());
    }

    /** The same, of the rows whose turnover is at least the median: small numbers make large ratios. */
    Ranking amongLargeTurnovers() {
        return new Ranking(figure, largestFirst, rows -> qualifying.apply(largeTurnovers(rows)));
    }

    private static List<ItemFigures> largeTurnovers(List<ItemFigures> rows) {
        double[] turnovers = rows.stream()
                .mapToDouble(row -> row.trades().turnover())
                .sorted()
                .toArray();
        return rows.stream()
                .filter(row -> row.trades().turnover() >= turnovers[turnovers.length / 2])
                .toList();
    }

    /**
     * The items that qualify, the best first.
     *
     * @param rows all rankable rows of a report
     */
    public List<ItemFigures> of(List<ItemFigures> rows) {
        Comparator<ItemFigures> order = Comparator.comparingDouble(figure);
        return qualifying.apply(rows).stream()
                .sorted((largestFirst ? order.reversed() : order)
                        .thenComparing(row -> row.item().id()))
                .toList();
    }
}
