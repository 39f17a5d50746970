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
import java.util.function.Function;

/** Reads the definitions that a command line names, for every command in the same way. */
final class Definitions {

    private final DefinitionReader reader = reader();

    /** By the name of its job, the file that was read first. */
    private final Map<String, Path> files = new HashMap<>();

    static DefinitionReader reader() {
        return new DefinitionReader(
                Placeholders.environment(), Runtime.getRuntime().availableProcessors());
    }

    /** @throws InvalidDefinitionException with the problems of all files, if there are any */
    static List<JobDefinition> read(List<Path> files) {
        return read(files, new Definitions()::read);
    }

    /**
     * The same, for definitions whose sources will be asked.
     *
     * @throws InvalidDefinitionException also if a contact is a template's
     */
    static List<JobDefinition> readRunnable(List<Path> files) {
        Definitions definitions = new Definitions();
        return read(files, file -> {
            JobDefinition definition = definitions.read(file);
            contactProblem(file, definition).ifPresent(Definitions::refuse);
            return definition;
        });
    }

    private static List<JobDefinition> read(List<Path> files, Function<Path, JobDefinition> reader) {
        List<JobDefinition> definitions = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                definitions.add(reader.apply(file));
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return definitions;
    }

    /**
     * Reads one more definition.
     *
     * @throws InvalidDefinitionException with all problems of the file, or if its job has the name of an earlier one: the name is
     *     that of the job's folders
     */
    JobDefinition read(Path file) {
        JobDefinition definition = reader.read(file);
        Path other = files.putIfAbsent(definition.name(), file);
        if (other != null) {
            refuse(new Problem(
                    file,
                    0,
                    "name",
                    "'%s' is the name of %s too; allowed: a name of its own".formatted(definition.name(), other)));
        }
        return definition;
    }

    private static void refuse(Problem problem) {
        throw new InvalidDefinitionException(List.of(problem));
    }

    /** The contact of a template, such as {@code jobs/osrs.yml}: valid, and to be replaced before the source is asked. */
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
