package dev.tradewind.definition;

import dev.tradewind.definition.Described.Absence;
import dev.tradewind.definition.Described.Absence.Default;
import dev.tradewind.definition.Described.Absence.Otherwise;
import dev.tradewind.definition.Described.Absence.Refused;
import dev.tradewind.definition.Described.Content;
import dev.tradewind.definition.Described.Content.Group;
import dev.tradewind.definition.Described.Content.Groups;
import dev.tradewind.definition.Described.Content.Mixed;
import dev.tradewind.definition.Described.Content.OneOrMore;
import dev.tradewind.definition.Described.Content.Value;
import dev.tradewind.definition.Described.Content.Values;
import dev.tradewind.definition.Described.Keys;
import dev.tradewind.definition.Described.VariantKeys;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Part;
import dev.tradewind.yaml.Secrets;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A section in which no key is set. It notes down the keys that a grammar asks for. */
final class DescribingSection implements Section {

    private final String kind;
    private final Keys keys = new Keys();

    private DescribingSection(String kind) {
        this.kind = kind;
    }

    /**
     * Returns the keys that a grammar knows.
     *
     * @param kind of the source, since keys beside the source may depend on it; the first kind if there is none of that name
     */
    static Keys keysOf(Function<Section, ?> grammar, String kind) {
        DescribingSection section = new DescribingSection(kind);
        grammar.apply(section);
        return section.keys;
    }

    private Keys keysOf(Function<Section, ?> grammar) {
        return keysOf(grammar, kind);
    }

    private DescribingSection empty() {
        return new DescribingSection(kind);
    }

    private void note(Part key, Absence absence, Content content) {
        keys.byName().put(key.name(), new Described(key, absence, content));
    }

    private void note(Key<?> key, Absence absence, Content content) {
        note(new Part(key.name(), key.meaning()), absence, content);
    }

    @Override
    public <T> Optional<T> find(Key<T> key, String otherwise) {
        note(key, new Otherwise(otherwise), new Value(key));
        return Optional.empty();
    }

    @Override
    public <T> T optional(Key<T> key, String absent) {
        note(key, new Default(absent), new Value(key));
        return key.format().parse(absent);
    }

    @Override
    public <T> T required(Key<T> key, T standIn) {
        note(key, new Refused(), new Value(key));
        return standIn;
    }

    @Override
    public <T> List<T> list(Key<T> key, String... absent) {
        note(key, new Default("[" + String.join(", ", absent) + "]"), new Values(key));
        return Stream.of(absent).map(key.format()::parse).toList();
    }

    @Override
    public <T> Optional<List<T>> findList(Key<T> key, String otherwise) {
        note(key, new Otherwise(otherwise), new Values(key));
        return Optional.empty();
    }

    @Override
    public <T> List<T> requiredList(Key<T> key) {
        note(key, new Refused(), new Values(key));
        return List.of();
    }

    @Override
    public <T> List<T> entries(Key<T> key, Function<Section, T> grammar) {
        note(key, new Otherwise("none"), new Mixed(key, keysOf(grammar)));
        return List.of();
    }

    @Override
    public <T> T section(Part key, Function<Section, T> grammar) {
        note(key, new Otherwise(""), new Group(keysOf(grammar)));
        return grammar.apply(empty());
    }

    @Override
    public <T> T requiredSection(Part key, Function<Section, T> grammar) {
        note(key, new Refused(), new Group(keysOf(grammar)));
        return grammar.apply(empty());
    }

    @Override
    public <T> List<T> sections(Part key, Function<Section, T> grammar) {
        note(key, new Otherwise("none"), new Groups(keysOf(grammar)));
        return List.of();
    }

    @Override
    public <T> List<T> requiredSections(Part key, Function<Section, T> grammar) {
        note(key, new Refused(), new Groups(keysOf(grammar)));
        return List.of();
    }

    @Override
    public <T> List<T> oneOrMore(Part key, Function<Section, T> grammar) {
        note(key, new Otherwise(""), new OneOrMore(keysOf(grammar)));
        return List.of();
    }

    @Override
    public <T> T variant(Part key, List<Variant<T>> kinds) {
        List<String> names = kinds.stream().map(Variant::name).toList();
        required(new Key<>(key.name(), Formats.oneOf(names), names.get(0), key.meaning()), "");
        kinds.forEach(each ->
                keys.variants().put(each.name(), new VariantKeys(each.meaning(), keysOf(each.grammar()))));
        return kinds.get(Math.max(0, names.indexOf(kind))).grammar().apply(empty());
    }

    @Override
    public Secrets secrets(Key<?>... from) {
        return Secrets.NONE;
    }

    @Override
    public boolean isSet(String setting) {
        return false;
    }

    @Override
    public void refuse(Key<?> key, String message) {}
}
