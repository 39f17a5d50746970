package dev.tradewind.database;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the text ids of a source their numbers: -1 to the first text that the program meets, -2 to the second, and so on.
 * A number is given at once; {@link MarketWriter} stores it with the next snapshot or item list that it writes. Until then
 * nothing outside of this process knows the number: after a kill, the text may get another one.
 */
final class TextIds implements ItemNumbers {

    private final Supplier<List<String>> stored;

    /** Numbers by text, in the order in which they were given; null until the first is asked for. */
    private @Nullable Map<String, Integer> numbers;

    /** @param stored reads the texts that the database has, in the order of their numbers */
    TextIds(Supplier<List<String>> stored) {
        this.stored = stored;
    }

    @Override
    public synchronized int numberOf(String sourceId) {
        Map<String, Integer> known = numbers();
        if (!known.containsKey(sourceId) && !ItemId.isText(sourceId)) {
            throw new IllegalArgumentException("'%s' can be no item's id".formatted(sourceId));
        }
        return add(sourceId, known);
    }

    /** Returns the rows of the table {@code text_id} that follow the first so many. */
    synchronized List<Object[]> rowsAfter(int count) {
        return numbers().entrySet().stream()
                .skip(count)
                .map(id -> new Object[] {id.getValue(), id.getKey()})
                .toList();
    }

    private Map<String, Integer> numbers() {
        Map<String, Integer> known = numbers;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (String text : stored.get()) {
                add(text, known);
            }
            numbers = known;
        }
        return known;
    }

    private static int add(String text, Map<String, Integer> known) {
        return known.computeIfAbsent(text, added -> -known.size() - 1);
    }
}
