package dev.tradewind.yaml;

import java.util.function.Predicate;

/**
 * A key with a single value or a list of them. There is no other way to read one than by this description.
 *
 * @param example as it is written in a definition; of a list the whole list
 * @param meaning one sentence for those who write a definition
 */
public record Key<T>(String name, Format<T> format, String example, String meaning) {

    /** With a rule that depends on what was read before. */
    public Key<T> where(Predicate<T> rule, String complaint, String allowed) {
        return new Key<>(name, format.where(rule, complaint, allowed), example, meaning);
    }

    /** With a rule that needs no words in a document. */
    public Key<T> where(Predicate<T> rule, String message) {
        return new Key<>(name, format.where(rule, message), example, meaning);
    }
}
