package dev.tradewind.definition;

import dev.tradewind.source.SourceTypes;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.YamlFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a job definition from its YAML file, and reports all its problems at once.
 *
 * @param cores how many workers {@code workers: cores} stands for
 */
public record DefinitionReader(Placeholders placeholders, int cores) {

    /** Finds the name of the job, even if the rest of the definition is invalid. */
    public Optional<String> findName(Path file) {
        try {
            return new YamlFile(file).readInSpiteOfProblems(placeholders, Grammar::findName);
        } catch (InvalidDefinitionException notReadable) {
            return Optional.empty();
        }
    }

    public JobDefinition read(Path file) throws InvalidDefinitionException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        return new YamlFile(file).read(placeholders, new Grammar(cores, folder, SourceTypes.all())::definition);
    }
}
