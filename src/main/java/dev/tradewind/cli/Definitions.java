package dev.tradewind.cli;

import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.Problem;
import java.nio.file.Path;
import java.util.Optional;

/** The one way in which commands read definitions. */
final class Definitions {

    private Definitions() {}

    static DefinitionReader reader() {
        return new DefinitionReader(
                Placeholders.environment(), Runtime.getRuntime().availableProcessors());
    }

    /** What is right in a template, as those of this project are, and has to be filled in before a source is asked. */
    static Optional<Problem> contactProblem(Path file, JobDefinition definition) {
        return definition
                .source()
                .unreachableContact()
                .map(contact -> new Problem(
                        file,
                        0,
                        "source.user-agent",
                        "'%s' reaches nobody; allowed: your own contact, which the operators of this API ask for"
                                .formatted(contact)));
    }
}
