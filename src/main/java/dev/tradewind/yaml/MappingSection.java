package dev.tradewind.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file. If a value is wrong, the section reports a problem and treats the key as absent, so that the grammar goes on
 * to the next key.
 */
final class MappingSection implements Section {

    private static final String A_SECTION = "a mapping of keys to values";

    private final NodeReader nodes;
    private final Place place;
    private final Map<String, NodeTuple> keys = new LinkedHashMap<>();

    /** The keys that the grammar has asked for, in its order. */
    private final Set<String> known = new LinkedHashSet<>();

    /** The problem with each key that other kinds of this section have. */
    private final Map<String, String> foreign = new HashMap<>();

    private MappingSection(NodeReader nodes, Place place) {
        this.nodes = nodes;
        this.place = place;
    }

    /** Reads a node as a section. If the node is not a mapping, that is the only problem it reports. */
    static <T> T read(NodeReader nodes, Place place, Node node, Function<Section, T> grammar) {
        return read(nodes, place, node, A_SECTION, grammar);
    }

    private static <T> T read(NodeReader nodes, Place place, Node node, String allowed, Function<Section, T> grammar) {
        Optional<MappingNode> mapping = nodes.mapping(place, node, allowed);
        if (mapping.isEmpty()) {
            return readAbsent(nodes, place, grammar);
        }
        MappingSection section = new MappingSection(nodes, place);
        boolean inline = mapping.get().getFlowStyle() == FlowStyle.FLOW;
        mapping.get().getValue().forEach(tuple -> section.add(tuple, inline));
        T result = grammar.apply(section);
        section.reportUnknownKeys();
        return result;
    }

    /** Lets the grammar read an empty section. Missing keys are no further problems. */
    private static <T> T readAbsent(NodeReader nodes, Place place, Function<Section, T> grammar) {
        return grammar.apply(new MappingSection(nodes.ignoringProblems(), place));
    }

    @Override
    public <T> Optional<T> find(Key<T> key, String otherwise) {
        return node(key.name()).flatMap(node -> nodes.value(place.key(key.name(), node), node, key.format()));
    }

    @Override
    public <T> T optional(Key<T> key, String absent) {
        return find(key, "").orElseGet(() -> key.format().parse(absent));
    }

    @Override
    public <T> T required(Key<T> key, T standIn) {
        require(key.name());
        return find(key, "").orElse(standIn);
    }

    @Override
    public <T> List<T> list(Key<T> key, String... absent) {
        return findList(key, "")
                .orElseGet(() -> Stream.of(absent).map(key.format()::parse).toList());
    }

    @Override
    public <T> Optional<List<T>> findList(Key<T> key, String otherwise) {
        Format<T> format = key.format().ofOneList();
        List<T> values = entries(key.name(), key.format(), false, (at, entry) -> nodes.value(at, entry, format));
        return Optional.of(values).filter(list -> !list.isEmpty());
    }

    @Override
    public <T> List<T> requiredList(Key<T> key) {
        require(key.name());
        return findList(key, "").orElse(List.of());
    }

    @Override
    public <T> List<T> entries(Key<T> key, Function<Section, T> grammar) {
        return entries(
                key.name(),
                key.format(),
                true,
                (at, entry) -> entry instanceof MappingNode
                        ? Optional.of(read(nodes, at, entry, grammar))
                        : nodes.value(at, entry, key.format()));
    }

    @Override
    public <T> T section(Part key, Function<Section, T> grammar) {
        return node(key.name())
                .map(node -> read(nodes, place.key(key.name(), node), node, grammar))
                .orElseGet(() -> readAbsent(nodes, place, grammar));
    }

    @Override
    public <T> T requiredSection(Part key, Function<Section, T> grammar) {
        require(key.name());
        return section(key, grammar);
    }

    @Override
    public <T> List<T> sections(Part key, Function<Section, T> grammar) {
        return sections(key, true, grammar);
    }

    @Override
    public <T> List<T> requiredSections(Part key, Function<Section, T> grammar) {
        require(key.name());
        return sections(key, false, grammar);
    }

    @Override
    public <T> List<T> oneOrMore(Part key, Function<Section, T> grammar) {
        Optional<Node> node = node(key.name());
        if (node.isPresent() && node.get() instanceof SequenceNode) {
            return sections(key, true, grammar);
        }
        return node.map(one -> read(nodes, place.key(key.name(), one), one, A_SECTION + ", or a list of such", grammar))
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public <T> T variant(Part kind, List<Variant<T>> kinds) {
        List<String> names = kinds.stream().map(Variant::name).toList();
        String name = required(new Key<>(kind.name(), Formats.oneOf(names), names.get(0), kind.meaning()), "");
        List<MappingSection> tried = kinds.stream().map(this::tried).toList();
        int actual = names.indexOf(name);
        if (actual < 0) {
            reportCommonProblems(tried);
            return readAbsent(nodes, place, kinds.get(0).grammar());
        }
        for (int other = 0; other < names.size(); other++) {
            String message = "belongs to the %1$s %2$s, and this %3$s is of %1$s %4$s"
                    .formatted(kind.name(), names.get(other), place.path(), name);
            tried.get(other).known.forEach(key -> foreign.putIfAbsent(key, message));
        }
        return kinds.get(actual).grammar().apply(this);
    }

    @Override
    public Secrets secrets(Key<?>... from) {
        return new Secrets(Stream.of(from)
                .flatMap(key -> node(key.name()).stream())
                .flatMap(node -> nodes.filledIn(node).stream())
                .collect(Collectors.toSet()));
    }

    @Override
    public boolean isSet(String setting) {
        return nodes.placeholders()
                .find(setting)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    @Override
    public void refuse(Key<?> key, String message) {
        NodeTuple tuple = keys.get(key.name());
        if (tuple != null && tuple.getValueNode() instanceof ScalarNode value) {
            report(tuple, Wording.quoted(value.getValue()) + " " + message);
        }
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

    /** YAML reads {@code {rate: 0,01}} as a rate of 0 and a key 01 without a value. */
    private static boolean isRestOfANumber(ScalarNode key, Node value) {
        return key.getValue().matches("[0-9]+(\\.[0-9]+)?") && value.getTag().equals(Tag.NULL);
    }

    private void require(String key) {
        if (!keys.containsKey(key)) {
            nodes.problems().add(place.missing(key), "is missing");
        }
    }

    private Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(keys.get(key)).map(NodeTuple::getValueNode);
    }

    private <T> List<T> sections(Part key, boolean mayBeEmpty, Function<Section, T> grammar) {
        return entries(key.name(), null, mayBeEmpty, (at, entry) -> Optional.of(read(nodes, at, entry, grammar)));
    }

    /** @param format of a single value; null if every entry is a section */
    private <T> List<T> entries(
            String key, @Nullable Format<?> format, boolean mayBeEmpty, BiFunction<Place, Node, Optional<T>> reader) {
        List<T> result = new ArrayList<>();
        node(key).ifPresent(node -> {
            Place list = place.key(key, node);
            int index = 0;
            for (Node entry : nodes.entries(list, node, mayBeEmpty, format)) {
                reader.apply(list.entry(index++, entry), entry).ifPresent(result::add);
            }
        });
        return result;
    }

    /** Reads this section by the grammar of one kind, only to learn the keys of the kind and the problems that it would report. */
    private MappingSection tried(Variant<?> variant) {
        MappingSection same = new MappingSection(nodes.ignoringProblems(), place);
        same.keys.putAll(keys);
        variant.grammar().apply(same);
        return same;
    }

    /** While the kind of this section is unknown, only the problems that every kind would report count. */
    private void reportCommonProblems(List<MappingSection> tried) {
        tried.forEach(each -> known.addAll(each.known));
        nodes.problems()
                .addCommon(tried.stream().map(each -> each.nodes.problems()).toList());
    }

    private void reportUnknownKeys() {
        String allowed = "; allowed: " + String.join(", ", known);
        keys.forEach((key, tuple) -> {
            if (!known.contains(key)) {
                String meant = Wording.closest(key, known)
                        .map("; did you mean %s?"::formatted)
                        .orElse("");
                report(tuple, foreign.getOrDefault(key, "is unknown" + meant + allowed));
            }
        });
    }

    private void report(NodeTuple tuple, String message) {
        ScalarNode key = (ScalarNode) tuple.getKeyNode();
        nodes.problems().add(place.key(Wording.oneLine(key.getValue()), key), message);
    }
}
