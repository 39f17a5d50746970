package dev.tradewind.collecting;

import dev.tradewind.source.Source;
import java.nio.file.Path;

/**
 * A source that can be asked.
 *
 * @param source an API, or the model
 * @param ledger the file in which all who ask its host write down when they did
 */
public record LocatedSource(Source source, Path ledger) {}
