package dev.tradewind.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mapping of keys to values, which a grammar reads key by key. Keys that the grammar never asks for are unknown. The tests have a second
 * kind of section: it only notes down what a grammar asks for, and makes the documents of that.
 */
public interface Section {

    /** @param otherwise says in words what holds if the key is absent; empty if the keys below it say that */
    <T> Optional<T> find(Key<T> key, String otherwise);

    /** @param absent the value that holds if the key is absent, as a user would write it */
    <T> T optional(Key<T> key, String absent);

    /**
     * Reports a problem if the key is absent.
     *
     * @param standIn lets reading go on after that problem; no definition that has a problem is ever returned
     */
    <T> T required(Key<T> key, T standIn);

    /** @param absent the entries that hold if the key is absent, as a user would write them */
    <T> List<T> list(Key<T> key, String... absent);

    /** @param otherwise says in words what holds if the key is absent */
    <T> Optional<List<T>> findList(Key<T> key, String otherwise);

    <T> List<T> requiredList(Key<T> key);

    /** Reads a list whose entries are single values or sections; no entries if the key is absent. */
    <T> List<T> entries(Key<T> key, Function<Section, T> grammar);

    /** Reads an empty section if the key is absent. */
    <T> T section(Part key, Function<Section, T> grammar);

    <T> T requiredSection(Part key, Function<Section, T> grammar);

    <T> List<T> sections(Part key, Function<Section, T> grammar);

    <T> List<T> requiredSections(Part key, Function<Section, T> grammar);

    /** Reads this section by the grammar of its kind, which the value of one key names. Keys of other kinds are problems. */
    <T> T variant(Part kind, List<Variant<T>> kinds);

    /** Returns what the environment has put into the values of these keys. */
    Secrets secrets(Key<?>... from);

    /** Returns whether the environment has a setting of that name that is not blank. */
    boolean isSet(String setting);

    /** Reports a value that is wrong only together with another one. */
    void refuse(Key<?> key, String message);
}
