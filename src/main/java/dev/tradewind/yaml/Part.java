package dev.tradewind.yaml;

/**
 * Describes a key that has a section, or a list of sections, below it.
 *
 * @param meaning one sentence for those who write a definition
 */
public record Part(String name, String meaning) {}
