package dev.tradewind.source;

import java.util.List;

/**
 * The rows of an answer that were left out, since their values are impossible.
 *
 * @param rows how many; of an item list, how many items
 * @param named what is wrong with each of the first few
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
