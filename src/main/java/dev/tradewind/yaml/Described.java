package dev.tradewind.yaml;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key that a grammar has asked for: what stands there, and what holds where the key is not there. */
public record Described(Part key, Absence absence, Content content) {

    public sealed interface Absence {

        /** It must be there. */
        record Refused() implements Absence {}

        /** @param written what might as well have been written */
        record Default(String written) implements Absence {}

        /** @param words what holds, in words; empty where that follows from the keys below */
        record Otherwise(String words) implements Absence {}
    }

    public sealed interface Content {

        /** What values there may be; null where there are only sections. */
        default @Nullable Key<?> key() {
            return null;
        }

        /** What keys there are below it. */
        default Keys keys() {
            return Keys.NONE;
        }

        record Value(Key<?> key) implements Content {}

        /** A list with at least one entry. */
        record Values(Key<?> key) implements Content {}

        record Group(Keys keys) implements Content {}

        /** A list. */
        record Groups(Keys keys) implements Content {}

        /** A list whose entries are values or sections. */
        record Mixed(Key<?> key, Keys keys) implements Content {}
    }

    /**
     * The keys of a section, by name, in the order in which they are asked for.
     *
     * @param variants by name, what the section has besides where it is of that kind
     */
    public record Keys(Map<String, Described> byName, Map<String, VariantKeys> variants) {

        static final Keys NONE = new Keys(Map.of(), Map.of());

        public Collection<Described> all() {
            return byName.values();
        }
    }

    public record VariantKeys(String meaning, Keys keys) {}
}
