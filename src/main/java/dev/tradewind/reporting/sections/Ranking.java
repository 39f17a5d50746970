package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Rankable;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Which items a section has, and in which order.
 *
 * @param figure by which the items are ordered
 * @param largestFirst whether the largest figure is the best
 * @param test whether an item that may be ranked qualifies
 */
public record Ranking(ToDoubleFunction<Rankable> figure, boolean largestFirst, Predicate<Rankable> test) {

    /** All items that pass the test, the one with the largest figure first. */
    public static Ranking largest(ToDoubleFunction<Rankable> figure, Predicate<Rankable> test) {
        return new Ranking(figure, true, test);
    }

    /** All items that pass the test, the one with the smallest figure first. */
    static Ranking smallest(ToDoubleFunction<Rankable> figure, Predicate<Rankable> test) {
        return new Ranking(figure, false, test);
    }

    /**
     * The items that qualify, the best first.
     *
     * @param rows all of a report that may be ranked
     */
    public List<Rankable> of(List<Rankable> rows) {
        return rows.stream()
                .filter(test)
                .map(this::place)
                .sorted()
                .map(Place::row)
                .toList();
    }

    /** @param row of an item that qualifies */
    public Place place(Rankable row) {
        double value = figure.applyAsDouble(row);
        return new Place(largestFirst ? -value : value, row);
    }

    /**
     * Where an item stands in a ranking. The best comes first.
     *
     * @param value the smaller, the better
     */
    public record Place(double value, Rankable row) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byValue = Double.compare(value, other.value);
            return byValue != 0
                    ? byValue
                    : row.item().id().compareTo(other.row.item().id());
        }
    }
}
