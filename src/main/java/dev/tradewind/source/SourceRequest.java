package dev.tradewind.source;

import dev.tradewind.archive.Wanted;

/**
 * One request of those that make up what is wanted.
 *
 * @param part which one, from 0
 * @param path with its parameters, as it is appended to the address of the API and a slash
 */
public record SourceRequest(Wanted wanted, int part, String path) {}
