package dev.tradewind.yaml;

import java.util.function.Predicate;

/**
 * Describes a key that has a single value, or a list of single values. A key can only be read by its description.
 *
 * @param example a value as a user writes it; for a list, the whole list
 * @param meaning one sentence for those who write a definition
 */
public record Key<T>(String name, Format<T> format, String example, String meaning) {

    /** Adds a rule; it may depend on what was read before. */
    public Key<T> where(Predicate<T> rule, String complaint, String allowed) {
        return new Key<>(name, format.where(rule, complaint, allowed), example, meaning);
    }

    /** Adds a rule that the documents do not mention. */
    public Key<T> where(Predicate<T> rule, String message) {
        return new Key<>(name, format.where(rule, message), example, meaning);
    }
}
