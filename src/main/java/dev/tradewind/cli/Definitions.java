package dev.tradewind.cli;

import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.definition.Placeholders;

/** The one way in which commands read definitions. */
final class Definitions {

    private Definitions() {}

    static DefinitionReader reader() {
        return new DefinitionReader(
                Placeholders.environment(), Runtime.getRuntime().availableProcessors());
    }
}
