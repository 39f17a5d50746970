package dev.tradewind.market;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of an item besides its name and its buy limit, by names of the source's own. What it does not say is
 * not there.
 *
 * @param values each a {@link Boolean}, a {@link Long} or a {@link String}
 */
public record Traits(SortedMap<String, Object> values) {

    public static final Traits NONE = new Traits(new TreeMap<>());

    private static final int LONGEST_TEXT = 120;

    public Traits {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public Traits with(String name, @Nullable Boolean truth) {
        return with(name, (Object) truth);
    }

    public Traits with(String name, @Nullable Long number) {
        return with(name, (Object) number);
    }

    public Traits with(String name, @Nullable String text) {
        return with(name, text == null ? null : (Object) ForeignText.shown(text, LONGEST_TEXT));
    }

    private Traits with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        SortedMap<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new Traits(more);
    }

    /** Null where the source does not say. */
    public @Nullable Object find(String name) {
        return values.get(name);
    }

    /** NaN where the source does not say, or says something else than a number. */
    public double number(String name) {
        return values.get(name) instanceof Long number ? number : Double.NaN;
    }
}
