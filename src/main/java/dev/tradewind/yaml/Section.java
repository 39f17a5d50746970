package dev.tradewind.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mapping of keys to values, which a grammar reads key by key. A key that the grammar never asks for is a mistake. The tests have
 * another implementation: it notes down the keys that a grammar asks for, and the documents are generated from those notes.
 */
public interface Section {

    /** @param otherwise what holds if the key is absent, in words for the documents */
    <T> Optional<T> find(Key<T> key, String otherwise);

    /** @param absent the value if the key is absent, as a user would write it */
    <T> T optional(Key<T> key, String absent);

    /**
     * Reports a problem if the key is absent.
     *
     * @param standIn returned after that problem, so that the grammar can go on; nobody gets a definition with a problem
     */
    <T> T required(Key<T> key, T standIn);

    /** @param absent the entries if the key is absent, as a user would write them */
    <T> List<T> list(Key<T> key, String... absent);

    /** @param otherwise what holds if the key is absent, in words for the documents */
    <T> Optional<List<T>> findList(Key<T> key, String otherwise);

    <T> List<T> requiredList(Key<T> key);

    /** Reads a list whose entries are single values or sections. The list is empty if the key is absent. */
    <T> List<T> entries(Key<T> key, Function<Section, T> grammar);

    /** Reads a section, which is empty if the key is absent. */
    <T> T section(Part key, Function<Section, T> grammar);

    <T> T requiredSection(Part key, Function<Section, T> grammar);

    <T> List<T> sections(Part key, Function<Section, T> grammar);

    <T> List<T> requiredSections(Part key, Function<Section, T> grammar);

    /** Reads a single section, or a list of sections, which may be empty. The list is empty if the key is absent. */
    <T> List<T> oneOrMore(Part key, Function<Section, T> grammar);

    /** Reads this section by the grammar of its kind; the value of one key names the kind. Keys of other kinds are problems. */
    <T> T variant(Part kind, List<Variant<T>> kinds);

    /** Returns the texts that placeholders brought from the environment into the values of these keys. */
    Secrets secrets(Key<?>... from);

    /** Returns whether the environment has a setting of that name, and its value is not blank. */
    boolean isSet(String setting);

    /** Reports a problem with a value that is wrong only together with another one. */
    void refuse(Key<?> key, String message);
}
