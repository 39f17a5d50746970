package dev.tradewind.yaml;

import org.jspecify.annotations.Nullable;

/**
 * The smallest and the largest value that is allowed.
 *
 * @param fromIsIn whether the lower bound itself is allowed
 * @param to null if there is no upper bound
 * @param toIsIn whether the upper bound itself is allowed
 */
public record Bounds<T extends Comparable<T>>(
        T from, boolean fromIsIn, @Nullable T to, boolean toIsIn) {

    public static <T extends Comparable<T>> Bounds<T> from(T from) {
        return new Bounds<>(from, true, null, false);
    }

    public static <T extends Comparable<T>> Bounds<T> above(T from) {
        return new Bounds<>(from, false, null, false);
    }

    public Bounds<T> to(T most) {
        return new Bounds<>(from, fromIsIn, most, true);
    }

    public Bounds<T> below(T tooMuch) {
        return new Bounds<>(from, fromIsIn, tooMuch, false);
    }

    boolean hold(T value) {
        int atFrom = value.compareTo(from);
        int atTo = to == null ? -1 : value.compareTo(to);
        return (atFrom > 0 || fromIsIn && atFrom == 0) && (atTo < 0 || toIsIn && atTo == 0);
    }

    @Override
    public String toString() {
        String start = (fromIsIn ? "from " : "above ") + from;
        if (to == null) {
            return start;
        }
        return start + (fromIsIn ? " to " : ", at most ") + (toIsIn ? "" : "less than ") + to;
    }
}
