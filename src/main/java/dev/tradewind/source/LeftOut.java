package dev.tradewind.source;

import java.util.List;

/**
 * What of an answer was not taken over, since its values cannot be.
 *
 * @param rows how many rows, or items of the list
 * @param named what is wrong with the first few
 */
public record LeftOut(int rows, List<String> named) {

    public static final LeftOut NOTHING = new LeftOut(0, List.of());

    public LeftOut {
        named = List.copyOf(named);
    }

    @Override
    public String toString() {
        int more = rows - named.size();
        return String.join("; ", named) + (more > 0 ? "; and %,d more".formatted(more) : "");
    }
}
