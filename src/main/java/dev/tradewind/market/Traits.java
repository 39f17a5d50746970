package dev.tradewind.market;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of an item besides its name and its buy limit. The plug of the source chooses the names.
 *
 * @param values each a {@link Boolean}, a {@link Long} or a {@link String}; a trait without a value has no entry
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

    /** Null if the source does not say. */
    public @Nullable Object find(String name) {
        return values.get(name);
    }

    /** NaN if the source does not say, or says something else than a number. */
    public double number(String name) {
        return values.get(name) instanceof Long number ? number : Double.NaN;
    }
}
