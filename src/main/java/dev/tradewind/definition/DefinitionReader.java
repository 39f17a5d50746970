package dev.tradewind.definition;

import dev.tradewind.yaml.InvalidDefinitionException;
import dev.tradewind.yaml.NodeReader;
import dev.tradewind.yaml.Place;
import dev.tradewind.yaml.Placeholders;
import dev.tradewind.yaml.Problems;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.YamlFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a job definition from its YAML file, and finds all its problems at once. */
public final class DefinitionReader {

    private final Placeholders placeholders;
    private final int cores;

    /**
     * @param placeholders fills in placeholders, and throws IllegalArgumentException where it cannot; see
     *     {@link Placeholders#environment()}
     * @param cores what {@code workers: cores} stands for
     */
    public DefinitionReader(UnaryOperator<String> placeholders, int cores) {
        this.placeholders = new Placeholders(placeholders);
        this.cores = cores;
    }

    public JobDefinition read(Path file) throws InvalidDefinitionException {
        Node root = new YamlFile(file).root();
        Problems problems = new Problems(file);
        NodeReader nodes = new NodeReader(problems, placeholders);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        JobDefinition definition =
                Section.read(nodes, Place.of(root, ""), root, new Grammar(cores, folder)::definition);
        problems.throwIfAny();
        return definition;
    }
}
