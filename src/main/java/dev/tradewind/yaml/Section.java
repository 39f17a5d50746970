package dev.tradewind.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping that is read key by key. A value that cannot be used becomes a problem and reads as if it were absent, so
 * that reading goes on to the next one; keys that were never asked for are unknown.
 */
public final class Section {

    private final NodeReader nodes;
    private final Place place;
    private final Map<String, NodeTuple> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * What a list has.
     *
     * @param format of a single value; null where they are none
     */
    record Entries(String what, @Nullable Format<?> format) {}

    private Section(NodeReader nodes, Place place) {
        this.nodes = nodes;
        this.place = place;
    }

    /** Reads the node as a section; one that is no mapping reads as an empty section, and that is its only problem. */
    public static <T> T read(NodeReader nodes, Place place, Node node, Function<Section, T> grammar) {
        Optional<MappingNode> mapping = nodes.mapping(place, node);
        if (mapping.isEmpty()) {
            return grammar.apply(new Section(nodes.ignoringProblems(), place));
        }
        Section section = new Section(nodes, place);
        boolean inline = mapping.get().getFlowStyle() == FlowStyle.FLOW;
        mapping.get().getValue().forEach(tuple -> section.add(tuple, inline));
        T result = grammar.apply(section);
        section.reportUnknownKeys();
        return result;
    }

    public <T> Optional<T> find(String key, Format<T> format) {
        return node(key).flatMap(node -> nodes.value(place.key(key, node), node, format));
    }

    public <T> T optional(String key, Format<T> format, T absent) {
        return find(key, format).orElse(absent);
    }

    /** The stand-in only keeps reading going: a definition with a problem is never returned. */
    public <T> T required(String key, Format<T> format, T standIn) {
        require(key);
        return optional(key, format, standIn);
    }

    /** The list may be empty where leaving it out means just that. */
    public <T> List<T> list(String key, Format<T> format, List<T> absent) {
        List<T> result = list(key, format, absent.isEmpty());
        return result.isEmpty() ? absent : result;
    }

    public <T> List<T> requiredList(String key, Format<T> format) {
        require(key);
        return list(key, format, false);
    }

    private <T> List<T> list(String key, Format<T> format, boolean mayBeEmpty) {
        List<T> result = new ArrayList<>();
        forEachEntry(
                key,
                mayBeEmpty,
                new Entries("single values", format),
                (entryPlace, entry) -> nodes.value(entryPlace, entry, format).ifPresent(result::add));
        return result;
    }

    /** Each entry is a single value or a section. */
    public <T> List<T> entries(String key, Format<T> format, Function<Section, T> grammar) {
        List<T> result = new ArrayList<>();
        forEachEntry(key, true, new Entries("single values", format), (entryPlace, entry) -> {
            if (entry instanceof MappingNode) {
                result.add(read(nodes, entryPlace, entry, grammar));
            } else {
                nodes.value(entryPlace, entry, format).ifPresent(result::add);
            }
        });
        return result;
    }

    public <T> T section(String key, Function<Section, T> grammar) {
        return node(key)
                .map(node -> read(nodes, place.key(key, node), node, grammar))
                .orElseGet(() -> grammar.apply(new Section(nodes.ignoringProblems(), place)));
    }

    public <T> T requiredSection(String key, Function<Section, T> grammar) {
        require(key);
        return section(key, grammar);
    }

    public <T> List<T> sections(String key, Function<Section, T> grammar) {
        return sections(key, true, grammar);
    }

    public <T> List<T> requiredSections(String key, Function<Section, T> grammar) {
        require(key);
        return sections(key, false, grammar);
    }

    private <T> List<T> sections(String key, boolean mayBeEmpty, Function<Section, T> grammar) {
        List<T> result = new ArrayList<>();
        forEachEntry(
                key,
                mayBeEmpty,
                new Entries("mappings of keys to values", null),
                (entryPlace, entry) -> result.add(read(nodes, entryPlace, entry, grammar)));
        return result;
    }

    /** What of these values came from the environment. */
    public Secrets secrets(String... keys) {
        return new Secrets(Stream.of(keys)
                .flatMap(key -> node(key).stream())
                .flatMap(node -> nodes.filledIn(node).stream())
                .collect(Collectors.toSet()));
    }

    /** Whether the environment has a setting of that name. */
    public boolean isSet(String setting) {
        return nodes.placeholders()
                .find(setting)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    /** Keys that would be right in another kind of section. */
    public void reject(Collection<String> foreign, String message) {
        keys.forEach((key, tuple) -> {
            if (foreign.contains(key)) {
                report(tuple, message);
            }
        });
        keys.keySet().removeAll(foreign);
    }

    /** For what is wrong with a value only together with another. */
    public void refuse(String key, String message) {
        NodeTuple tuple = keys.get(key);
        if (tuple != null && tuple.getValueNode() instanceof ScalarNode value) {
            report(tuple, Wording.quoted(value.getValue()) + " " + message);
        }
    }

    /** Keys that may be right, which cannot be told since something else is wrong. */
    public void skip(Collection<String> possible) {
        asked.addAll(possible);
    }

    private void add(NodeTuple tuple, boolean inline) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            nodes.problems()
                    .add(Place.of(tuple.getKeyNode(), place.path()), "has a key that is no word; allowed: plain words");
            return;
        }
        if (inline && isRestOfANumber(key, tuple.getValueNode())) {
            report(
                    tuple,
                    "follows a comma, which ends a value here; allowed: a point for decimals, such as 0.01, and nothing"
                            + " between thousands");
            return;
        }
        NodeTuple first = keys.putIfAbsent(key.getValue(), tuple);
        if (first != null) {
            int line = Place.of(first.getKeyNode(), "").line();
            report(tuple, "is there twice, first on line " + line + "; allowed: once");
        }
    }

    /** {@code {rate: 0,01}} is a rate of 0 and a key 01 without a value. */
    private static boolean isRestOfANumber(ScalarNode key, Node value) {
        return key.getValue().matches("[0-9]+(\\.[0-9]+)?") && value.getTag().equals(Tag.NULL);
    }

    private Optional<Node> node(String key) {
        asked.add(key);
        return Optional.ofNullable(keys.get(key)).map(NodeTuple::getValueNode);
    }

    private void require(String key) {
        if (!keys.containsKey(key)) {
            nodes.problems().add(place.missing(key), "is missing");
        }
    }

    private void forEachEntry(String key, boolean mayBeEmpty, Entries kind, BiConsumer<Place, Node> reader) {
        node(key).ifPresent(node -> {
            Place list = place.key(key, node);
            int index = 0;
            for (Node entry : nodes.entries(list, node, mayBeEmpty, kind)) {
                reader.accept(list.entry(index++, entry), entry);
            }
        });
    }

    private void reportUnknownKeys() {
        String allowed = "; allowed: " + String.join(", ", asked);
        keys.forEach((key, tuple) -> {
            if (!asked.contains(key)) {
                Optional<String> meant = Wording.closest(key, asked);
                report(
                        tuple,
                        "is unknown"
                                + meant.map("; did you mean %s?"::formatted).orElse("") + allowed);
            }
        });
    }

    private void report(NodeTuple tuple, String message) {
        ScalarNode key = (ScalarNode) tuple.getKeyNode();
        nodes.problems().add(place.key(Wording.oneLine(key.getValue()), key), message);
    }
}
