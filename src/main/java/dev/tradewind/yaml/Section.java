package dev.tradewind.yaml;

import dev.tradewind.yaml.Described.Absence;
import dev.tradewind.yaml.Described.Absence.Default;
import dev.tradewind.yaml.Described.Absence.Otherwise;
import dev.tradewind.yaml.Described.Absence.Refused;
import dev.tradewind.yaml.Described.Content;
import dev.tradewind.yaml.Described.Content.Group;
import dev.tradewind.yaml.Described.Content.Groups;
import dev.tradewind.yaml.Described.Content.Mixed;
import dev.tradewind.yaml.Described.Content.Value;
import dev.tradewind.yaml.Described.Content.Values;
import dev.tradewind.yaml.Described.Keys;
import dev.tradewind.yaml.Described.VariantKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping that is read key by key. A value that cannot be used becomes a problem and reads as if it were absent, so
 * that reading goes on to the next one; keys that were never asked for are unknown. What is asked for is also what
 * documents and editors are told of: {@link #describe}.
 */
public final class Section {

    private final NodeReader nodes;
    private final Place place;
    private final boolean describing;
    private final Map<String, NodeTuple> keys = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Described> described = new LinkedHashMap<>();
    private final Map<String, VariantKeys> variants = new LinkedHashMap<>();

    /**
     * What a list has.
     *
     * @param format of a single value; null where they are none
     */
    record Entries(String what, @Nullable Format<?> format) {}

    private Section(NodeReader nodes, Place place, boolean describing) {
        this.nodes = nodes;
        this.place = place;
        this.describing = describing;
    }

    /** Reads the node as a section; one that is no mapping reads as an empty section, and that is its only problem. */
    public static <T> T read(NodeReader nodes, Place place, Node node, Function<Section, T> grammar) {
        Optional<MappingNode> mapping = nodes.mapping(place, node);
        if (mapping.isEmpty()) {
            return grammar.apply(new Section(nodes.ignoringProblems(), place, false));
        }
        Section section = new Section(nodes, place, false);
        boolean inline = mapping.get().getFlowStyle() == FlowStyle.FLOW;
        mapping.get().getValue().forEach(tuple -> section.add(tuple, inline));
        T result = grammar.apply(section);
        section.reportUnknownKeys();
        return result;
    }

    /** The keys that a grammar knows: those that it asks for where nothing is. */
    public static Keys describe(Function<Section, ?> grammar) {
        NodeReader nothing = new NodeReader(new Problems(Path.of("")), new Placeholders(text -> text));
        Section section = new Section(nothing, new Place("", 0), true);
        grammar.apply(section);
        return new Keys(section.described, section.variants);
    }

    /** @param otherwise what holds where the key is not there, in words */
    public <T> Optional<T> find(Key<T> key, String otherwise) {
        ask(key.part(), new Otherwise(otherwise), new Value(key));
        return value(key);
    }

    /** @param absent what holds where the key is not there, as it might be written */
    public <T> T optional(Key<T> key, String absent) {
        ask(key.part(), new Default(absent), new Value(key));
        return value(key).orElseGet(() -> key.format().parse(absent));
    }

    /** The stand-in only keeps reading going: a definition with a problem is never returned. */
    public <T> T required(Key<T> key, T standIn) {
        require(key.part(), new Value(key));
        return value(key).orElse(standIn);
    }

    /** @param absent what holds where the key is not there, as it might be written */
    public <T> List<T> list(Key<T> key, String... absent) {
        ask(key.part(), new Default("[" + String.join(", ", absent) + "]"), new Values(key));
        List<T> result = values(key);
        return result.isEmpty() ? Stream.of(absent).map(key.format()::parse).toList() : result;
    }

    /** @param otherwise what holds where the key is not there, in words */
    public <T> Optional<List<T>> findList(Key<T> key, String otherwise) {
        ask(key.part(), new Otherwise(otherwise), new Values(key));
        return Optional.of(values(key)).filter(list -> !list.isEmpty());
    }

    public <T> List<T> requiredList(Key<T> key) {
        require(key.part(), new Values(key));
        return values(key);
    }

    /** Each entry is a single value or a section. */
    public <T> List<T> entries(Key<T> key, Function<Section, T> grammar) {
        ask(key.part(), new Otherwise("none"), new Mixed(key, keysOf(grammar)));
        Entries kind = new Entries("single values", key.format());
        return entries(
                key.name(),
                true,
                kind,
                (at, entry) -> entry instanceof MappingNode
                        ? Optional.of(read(nodes, at, entry, grammar))
                        : nodes.value(at, entry, key.format()));
    }

    public <T> T section(Part key, Function<Section, T> grammar) {
        ask(key, new Otherwise(""), new Group(keysOf(grammar)));
        return group(key, grammar);
    }

    public <T> T requiredSection(Part key, Function<Section, T> grammar) {
        require(key, new Group(keysOf(grammar)));
        return group(key, grammar);
    }

    public <T> List<T> sections(Part key, Function<Section, T> grammar) {
        ask(key, new Otherwise("none"), new Groups(keysOf(grammar)));
        return groups(key, true, grammar);
    }

    public <T> List<T> requiredSections(Part key, Function<Section, T> grammar) {
        require(key, new Groups(keysOf(grammar)));
        return groups(key, false, grammar);
    }

    /** One key says of which kind the section is; keys of another kind are refused. */
    public <T> T variant(Part kind, List<Variant<T>> kinds) {
        List<String> names = kinds.stream().map(Variant::name).toList();
        String name = required(new Key<>(kind.name(), Formats.oneOf(names), names.get(0), kind.meaning()), "");
        kinds.forEach(each -> variants.put(each.name(), new VariantKeys(each.meaning(), describe(each.grammar()))));
        if (!names.contains(name)) {
            return undecided(kinds);
        }
        variants.keySet().forEach(other -> rejectKeysOf(other, kind.name(), name));
        return kinds.get(names.indexOf(name)).grammar().apply(this);
    }

    /** What of these values came from the environment. */
    public Secrets secrets(Key<?>... from) {
        return new Secrets(Stream.of(from)
                .flatMap(key -> node(key.name()).stream())
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

    /** For what is wrong with a value only together with another. */
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

    /** {@code {rate: 0,01}} is a rate of 0 and a key 01 without a value. */
    private static boolean isRestOfANumber(ScalarNode key, Node value) {
        return key.getValue().matches("[0-9]+(\\.[0-9]+)?") && value.getTag().equals(Tag.NULL);
    }

    private void ask(Part key, Absence absence, Content content) {
        known.add(key.name());
        described.put(key.name(), new Described(key, absence, content));
    }

    private void require(Part key, Content content) {
        ask(key, new Refused(), content);
        if (!keys.containsKey(key.name())) {
            nodes.problems().add(place.missing(key.name()), "is missing");
        }
    }

    /** Whoever reads a definition does not need them. */
    private Keys keysOf(Function<Section, ?> grammar) {
        return describing ? describe(grammar) : Keys.NONE;
    }

    private Optional<Node> node(String key) {
        return Optional.ofNullable(keys.get(key)).map(NodeTuple::getValueNode);
    }

    private <T> Optional<T> value(Key<T> key) {
        return node(key.name()).flatMap(node -> nodes.value(place.key(key.name(), node), node, key.format()));
    }

    private <T> List<T> values(Key<T> key) {
        Format<T> format = key.format().ofOneList();
        Entries kind = new Entries("single values", key.format());
        return entries(key.name(), false, kind, (at, entry) -> nodes.value(at, entry, format));
    }

    private <T> T group(Part key, Function<Section, T> grammar) {
        return node(key.name())
                .map(node -> read(nodes, place.key(key.name(), node), node, grammar))
                .orElseGet(() -> grammar.apply(new Section(nodes.ignoringProblems(), place, describing)));
    }

    private <T> List<T> groups(Part key, boolean mayBeEmpty, Function<Section, T> grammar) {
        Entries kind = new Entries("mappings of keys to values", null);
        return entries(key.name(), mayBeEmpty, kind, (at, entry) -> Optional.of(read(nodes, at, entry, grammar)));
    }

    private <T> List<T> entries(
            String key, boolean mayBeEmpty, Entries kind, BiFunction<Place, Node, Optional<T>> reader) {
        List<T> result = new ArrayList<>();
        node(key).ifPresent(node -> {
            Place list = place.key(key, node);
            int index = 0;
            for (Node entry : nodes.entries(list, node, mayBeEmpty, kind)) {
                reader.apply(list.entry(index++, entry), entry).ifPresent(result::add);
            }
        });
        return result;
    }

    private void rejectKeysOf(String other, String kind, String actual) {
        Set<String> foreign = new HashSet<>(keysOf(other));
        foreign.removeAll(keysOf(actual));
        keys.forEach((key, tuple) -> {
            if (foreign.contains(key)) {
                report(
                        tuple,
                        "belongs to the %1$s %2$s, and this %3$s is of %1$s %4$s"
                                .formatted(kind, other, place.path(), actual));
            }
        });
        keys.keySet().removeAll(foreign);
    }

    private Set<String> keysOf(String variant) {
        return Objects.requireNonNull(variants.get(variant), variant)
                .keys()
                .byName()
                .keySet();
    }

    /** While nobody knows of which kind it is, only what would be wrong in each of them is a problem. */
    private <T> T undecided(List<Variant<T>> kinds) {
        kinds.forEach(each -> known.addAll(keysOf(each.name())));
        List<T> read = new ArrayList<>();
        List<Problems> found = new ArrayList<>();
        for (Variant<T> kind : kinds) {
            Section same = new Section(nodes.ignoringProblems(), place, false);
            same.keys.putAll(keys);
            read.add(kind.grammar().apply(same));
            found.add(same.nodes.problems());
        }
        nodes.problems().addCommon(found);
        return read.get(0);
    }

    private void reportUnknownKeys() {
        String allowed = "; allowed: " + String.join(", ", known);
        keys.forEach((key, tuple) -> {
            if (!known.contains(key)) {
                Optional<String> meant = Wording.closest(key, known);
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
