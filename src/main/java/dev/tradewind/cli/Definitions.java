package dev.tradewind.cli;

import dev.tradewind.definition.DefinitionReader;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the definitions that a command line names, for every command in the same way. */
final class Definitions {

    private final DefinitionReader reader = reader();

    /** The file of each definition that was read, by the name of its job. */
    private final Map<String, Path> files = new HashMap<>();

    static DefinitionReader reader() {
        return new DefinitionReader(
                Placeholders.environment(), Runtime.getRuntime().availableProcessors());
    }

    /** @throws InvalidDefinitionException with the problems of all files, if there are any */
    static List<JobDefinition> read(List<Path> files) {
        return read(files, (file, definition) -> Optional.empty());
    }

    /**
     * The same, for definitions whose sources will be asked.
     *
     * @throws InvalidDefinitionException also if a contact is a template's
     */
    static List<JobDefinition> readRunnable(List<Path> files) {
        return read(files, Definitions::contactProblem);
    }

    private static List<JobDefinition> read(
            List<Path> files, BiFunction<Path, JobDefinition, Optional<Problem>> otherProblem) {
        Definitions definitions = new Definitions();
        List<JobDefinition> valid = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                JobDefinition definition = definitions.read(file);
                valid.add(definition);
                otherProblem.apply(file, definition).ifPresent(problems::add);
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return valid;
    }

    /**
     * Reads one more definition.
     *
     * @throws InvalidDefinitionException with all problems of the file, or if an earlier definition has the same job name: both jobs
     *     would use the same folders
     */
    JobDefinition read(Path file) {
        JobDefinition definition = reader.read(file);
        Path other = files.putIfAbsent(definition.name(), file);
        if (other != null) {
            String message =
                    "'%s' is the name of %s too; allowed: a name of its own".formatted(definition.name(), other);
            throw new InvalidDefinitionException(List.of(new Problem(file, 0, "name", message)));
        }
        return definition;
    }

    /** A contact such as that in {@code jobs/osrs.yml}: it is valid, and a user must replace it before the source is asked. */
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
