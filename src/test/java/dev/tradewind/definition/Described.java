package dev.tradewind.definition;

import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key that a grammar has asked for: the values that it can have, and what holds if it is absent. */
record Described(Part key, Absence absence, Content content) {

    sealed interface Absence {

        /** The key must be there. */
        record Refused() implements Absence {}

        /** @param written the value, as a user would write it */
        record Default(String written) implements Absence {}

        /** @param words what holds, in words; empty if that follows from the keys below */
        record Otherwise(String words) implements Absence {}
    }

    sealed interface Content {

        /** Describes the single values; null if there are only sections. */
        default @Nullable Key<?> key() {
            return null;
        }

        /** The keys below this one. */
        default Keys keys() {
            return new Keys();
        }

        record Value(Key<?> key) implements Content {}

        /** A list with at least one entry. */
        record Values(Key<?> key) implements Content {}

        record Group(Keys keys) implements Content {}

        /** A list. */
        record Groups(Keys keys) implements Content {}

        /** A single section, or a list of them. */
        record OneOrMore(Keys keys) implements Content {}

        /** A list whose entries are values or sections. */
        record Mixed(Key<?> key, Keys keys) implements Content {}
    }

    /**
     * The keys of a section, by name, in the order in which the grammar asks for them.
     *
     * @param variants the further keys of a section of each kind, by the name of the kind
     */
    record Keys(Map<String, Described> byName, Map<String, VariantKeys> variants) {

        Keys() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Collection<Described> all() {
            return byName.values();
        }
    }

    record VariantKeys(String meaning, Keys keys) {}
}
