package dev.tradewind.source;

import dev.tradewind.archive.Wanted;

/**
 * One of the requests that a bucket or an item list takes.
 *
 * @param part its position among them, from 0
 * @param path with its parameters; it follows the address of the API and a slash
 */
public record SourceRequest(Wanted wanted, int part, String path) {}
