package dev.tradewind.yaml;

import dev.tradewind.yaml.Format.Misfit;
import dev.tradewind.yaml.Format.Scalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads single nodes of a YAML file. If a node is wrong, it reports a problem and returns nothing. */
record NodeReader(Problems problems, Placeholders placeholders) {

    private static final int LONGEST_VALUE = 2000;

    NodeReader ignoringProblems() {
        return new NodeReader(problems.ignored(), placeholders);
    }

    /** Reads the text as the user wrote it. YAML itself would make numbers of times, and booleans of words. */
    <T> Optional<T> value(Place place, Node node, Format<T> format) {
        return as(ScalarNode.class, place, node, "a single value").flatMap(scalar -> parse(place, scalar, format));
    }

    /** @param format of a single value; null if every entry is a section */
    List<Node> entries(Place place, Node node, boolean mayBeEmpty, @Nullable Format<?> format) {
        Optional<SequenceNode> list = as(
                SequenceNode.class,
                place,
                node,
                "a list" + (node instanceof ScalarNode scalar ? asList(scalar, format) : ""));
        if (!mayBeEmpty && list.isPresent() && list.get().getValue().isEmpty()) {
            problems.add(place, "is an empty list; allowed: at least one entry");
        }
        return list.map(SequenceNode::getValue).orElse(List.of());
    }

    Optional<MappingNode> mapping(Place place, Node node, String allowed) {
        return as(MappingNode.class, place, node, allowed);
    }

    private <N extends Node> Optional<N> as(Class<N> kind, Place place, Node node, String allowed) {
        if (kind.isInstance(node) && isPlain(node)) {
            return Optional.of(kind.cast(node));
        }
        problems.add(place, description(node) + "; allowed: " + allowed);
        return Optional.empty();
    }

    private <T> Optional<T> parse(Place place, ScalarNode node, Format<T> format) {
        try {
            return Optional.of(format.parse(scalar(node)));
        } catch (Misfit misfit) {
            problems.add(place, Wording.quoted(node.getValue()) + " " + misfit.complaint());
            return Optional.empty();
        }
    }

    private Scalar scalar(ScalarNode node) throws Misfit {
        if (node.getValue().length() > LONGEST_VALUE) {
            throw new Misfit("is too long; allowed: at most " + LONGEST_VALUE + " characters");
        }
        boolean quoted = node.getScalarStyle() != ScalarStyle.PLAIN && !Placeholders.in(node.getValue());
        return new Scalar(placeholders.fillIn(node.getValue()), quoted);
    }

    /** Returns the texts that placeholders brought from the environment into a value. */
    List<String> filledIn(Node node) {
        return node instanceof ScalarNode scalar ? placeholders.valuesIn(scalar.getValue()) : List.of();
    }

    private static boolean isPlain(Node node) {
        Tag tag = node.getTag();
        return tag.equals(Tag.MERGE) || Tag.standardTags.contains(tag) && !tag.equals(Tag.NULL);
    }

    private static String description(Node node) {
        if (node.getTag().equals(Tag.NULL)) {
            return "has no value";
        }
        if (!isPlain(node)) {
            return "has the tag " + Wording.quoted(node.getTag().getValue()) + ", which means nothing here";
        }
        if (node instanceof ScalarNode scalar) {
            return "is the single value " + Wording.quoted(scalar.getValue());
        }
        return node instanceof SequenceNode ? "is a list" : "is a mapping";
    }

    /** Completes "allowed: a list" for a user who wrote a single value: if the value is right, by the list to write instead. */
    private String asList(ScalarNode node, @Nullable Format<?> format) {
        if (format == null) {
            return " of mappings of keys to values";
        }
        if (node.getValue().isBlank()) {
            return " of single values";
        }
        try {
            format.parse(scalar(node));
            return ", such as [" + Wording.oneLine(node.getValue()) + "]";
        } catch (Misfit misfit) {
            return "; and " + Wording.quoted(node.getValue()) + " " + misfit.complaint();
        }
    }
}
