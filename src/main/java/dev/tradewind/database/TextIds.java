package dev.tradewind.database;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text ids of a source and their numbers: -1 for the first that was met, -2 for the second, and so on. A number is given
 * at once, and stored with the first snapshot or item list that is written after it, see {@link MarketWriter}. Until then
 * nothing outside of this process knows it: after a kill the text may well get another one.
 */
final class TextIds implements ItemNumbers {

    private final Supplier<List<String>> stored;

    private final Map<String, Integer> numbers = new HashMap<>();

    /** By number; null until the first is asked for, since most sources have none. */
    private @Nullable List<String> texts;

    /** @param stored reads those that the database has */
    TextIds(Supplier<List<String>> stored) {
        this.stored = stored;
    }

    @Override
    public synchronized int numberOf(String sourceId) {
        List<String> known = texts();
        Integer number = numbers.get(sourceId);
        if (number != null) {
            return number;
        }
        if (!ItemId.isText(sourceId)) {
            throw new IllegalArgumentException("'%s' can be no item's id".formatted(sourceId));
        }
        return add(sourceId, known);
    }

    /** All but the first so many. */
    synchronized List<String> after(int count) {
        List<String> known = texts();
        return List.copyOf(known.subList(count, known.size()));
    }

    private List<String> texts() {
        List<String> known = texts;
        if (known == null) {
            known = new ArrayList<>();
            for (String each : stored.get()) {
                add(each, known);
            }
            texts = known;
        }
        return known;
    }

    private int add(String text, List<String> known) {
        known.add(text);
        numbers.put(text, -known.size());
        return -known.size();
    }
}
