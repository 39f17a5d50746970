package dev.tradewind.yaml;

/**
 * A key with keys of its own below it.
 *
 * @param meaning one sentence for those who write a definition
 */
public record Part(String name, String meaning) {}
