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
import org.jspecify.annotations.Nullable;

/** The one way in which commands read definitions. */
final class Definitions {

    private Definitions() {}

    static DefinitionReader reader() {
        return new DefinitionReader(
                Placeholders.environment(), Runtime.getRuntime().availableProcessors());
    }

    /** @throws InvalidDefinitionException with the problems of all files, if there are any */
    static List<JobDefinition> read(List<Path> files) {
        return read(files, false);
    }

    /** The same of definitions that will be run. */
    static List<JobDefinition> runnable(List<Path> files) {
        return read(files, true);
    }

    private static List<JobDefinition> read(List<Path> files, boolean toRun) {
        List<JobDefinition> definitions = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path file : files) {
            try {
                JobDefinition definition = reader().read(file);
                definitions.add(definition);
                sameName(file, names.putIfAbsent(definition.name(), file), definition)
                        .ifPresent(problems::add);
                contactProblem(file, definition).filter(problem -> toRun).ifPresent(problems::add);
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return definitions;
    }

    /** The name is the folder of a job's data and reports. */
    private static Optional<Problem> sameName(Path file, @Nullable Path other, JobDefinition definition) {
        return Optional.ofNullable(other)
                .map(first -> new Problem(
                        file,
                        0,
                        "name",
                        "'%s' is the name of %s too; allowed: a name of its own".formatted(definition.name(), first)));
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
