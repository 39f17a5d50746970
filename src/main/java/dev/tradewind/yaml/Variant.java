package dev.tradewind.yaml;

import java.util.function.Function;

/**
 * One of the kinds that a section can be of.
 *
 * @param meaning one sentence for those who write a definition
 * @param grammar reads what a section of this kind has
 */
public record Variant<T>(String name, String meaning, Function<Section, T> grammar) {}
