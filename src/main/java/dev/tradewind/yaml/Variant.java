package dev.tradewind.yaml;

import java.util.function.Function;

/**
 * One of several kinds of a section, such as a type of source.
 *
 * @param meaning one sentence for those who write a definition
 * @param grammar reads the keys of a section of this kind
 */
public record Variant<T>(String name, String meaning, Function<Section, T> grammar) {}
