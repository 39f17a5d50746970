package dev.tradewind.definition;

import static dev.tradewind.definition.ValueSchema.ordered;

import dev.tradewind.definition.Described.Absence;
import dev.tradewind.definition.Described.Content;
import dev.tradewind.definition.Described.Keys;
import dev.tradewind.definition.Described.VariantKeys;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Notation;
import dev.tradewind.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Generates {@code jobs/schema.json}, by which editors check a definition, from the grammar that reads a definition. */
final class DefinitionSchema {

    private static final Map<String, Object> PLACEHOLDER = Map.of("$ref", "#/$defs/placeholder");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Function<Section, ?> grammar;
    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final boolean inline;

    /** @param inline whether the schema of a section is inside its key's schema, and not among the definitions */
    private DefinitionSchema(Function<Section, ?> grammar, boolean inline) {
        this.grammar = grammar;
        this.inline = inline;
    }

    static String of(Function<Section, ?> grammar) {
        String json = JSON.writeValueAsString(new DefinitionSchema(grammar, false).root());
        return json.replaceAll("(?m)^( *\"[^\"]*\") : ", "$1: ") + "\n";
    }

    private Map<String, Object> root() {
        Keys keys = DescribingSection.keysOf(grammar, "");
        Map<String, Object> root = ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "Tradewind job definition",
                "description",
                "What to collect from a game's price API, and what to report on. Any single value may be a placeholder such"
                        + " as ${NAME} or ${NAME:default}, filled in from the environment.",
                "$comment",
                "Generated, see CONTRIBUTING.md.");
        Map<String, Object> properties = properties(keys);
        root.putAll(object(keys, properties));
        splitByKind(keys, properties, root);
        definitions.put(
                "placeholder",
                ordered(
                        "description",
                        "Filled in from the environment: ${NAME} or ${NAME:default}.",
                        "type",
                        "string",
                        "pattern",
                        "\\$\\{[^}]+\\}"));
        root.put("$defs", definitions);
        return root;
    }

    /** A key beside the source has a schema for each kind of source if its values depend on the kind, as ids of items do. */
    private void splitByKind(Keys keys, Map<String, Object> properties, Map<String, Object> root) {
        Map<String, Map<String, Object>> byKind = new LinkedHashMap<>();
        keys.byName()
                .get("source")
                .content()
                .keys()
                .variants()
                .keySet()
                .forEach(kind -> byKind.put(kind, new DefinitionSchema(grammar, true).properties(kind)));
        Map<String, Object> different = new LinkedHashMap<>();
        keys.byName().forEach((name, key) -> {
            if (byKind.values().stream().map(each -> each.get(name)).distinct().count() > 1) {
                different.put(name, ordered("description", key.key().meaning()));
            }
        });
        if (different.isEmpty()) {
            return;
        }
        List<Object> conditions = new ArrayList<>();
        byKind.forEach((kind, own) -> {
            own.keySet().retainAll(different.keySet());
            Map<String, Object> ofKind = Map.of("properties", Map.of("type", Map.of("const", kind)));
            conditions.add(
                    ordered("if", Map.of("properties", Map.of("source", ofKind)), "then", Map.of("properties", own)));
        });
        properties.putAll(different);
        root.put("allOf", conditions);
    }

    private Map<String, Object> properties(String kind) {
        return properties(DescribingSection.keysOf(grammar, kind));
    }

    private Map<String, Object> properties(Keys keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.all().forEach(key -> properties.put(key.key().name(), property(key)));
        return properties;
    }

    private Map<String, Object> object(Keys keys) {
        return object(keys, properties(keys));
    }

    private Map<String, Object> object(Keys keys, Map<String, Object> properties) {
        Map<String, Object> object = ordered("type", "object");
        List<String> required = required(keys);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        object.put("properties", properties);
        if (!keys.variants().isEmpty()) {
            addVariants(object, properties, keys);
        }
        return object;
    }

    private static List<String> required(Keys keys) {
        return keys.all().stream()
                .filter(key -> key.absence() instanceof Absence.Refused)
                .map(key -> key.key().name())
                .toList();
    }

    private Map<String, Object> property(Described key) {
        Map<String, Object> property = ordered("description", description(key));
        if (key.absence() instanceof Absence.Default absent) {
            property.put("default", json(absent.written()));
        }
        Optional.ofNullable(key.content().key())
                .ifPresent(values -> property.put("examples", List.of(json(values.example()))));
        property.putAll(content(key));
        return property;
    }

    private Map<String, Object> content(Described key) {
        Content content = key.content();
        if (content instanceof Content.Value value) {
            return values(value.key(), List.of());
        }
        if (content instanceof Content.Group group) {
            return reference(key, group.keys());
        }
        if (content instanceof Content.OneOrMore sections) {
            Map<String, Object> section = reference(key, sections.keys());
            return ordered("anyOf", List.of(section, ordered("type", "array", "items", section)));
        }
        if (content instanceof Content.Values list) {
            Map<String, Object> array = ordered("type", "array", "minItems", 1);
            if (list.key().format().notation() instanceof Notation.Once) {
                array.put("uniqueItems", true);
            }
            array.put("items", values(list.key(), List.of()));
            return array;
        }
        if (content instanceof Content.Mixed list) {
            return ordered("type", "array", "items", values(list.key(), List.of(reference(key, list.keys()))));
        }
        Map<String, Object> array = ordered("type", "array");
        if (key.absence() instanceof Absence.Refused) {
            array.put("minItems", 1);
        }
        array.put("items", reference(key, content.keys()));
        return array;
    }

    private static Map<String, Object> values(Key<?> key, List<Map<String, Object>> or) {
        List<Map<String, Object>> all =
                new ArrayList<>(ValueSchema.of(key.format().notation()));
        all.add(PLACEHOLDER);
        all.addAll(or);
        return ordered("anyOf", all);
    }

    private Map<String, Object> reference(Described key, Keys keys) {
        if (inline) {
            return object(keys);
        }
        String name = key.key().name();
        if (definitions.containsKey(name)) {
            throw new IllegalStateException("two sections are called " + name);
        }
        definitions.put(name, Map.of());
        definitions.put(name, object(keys));
        return ordered("$ref", "#/$defs/" + name);
    }

    /** The properties have the keys of all kinds; a condition for each kind forbids the keys of the others. */
    private void addVariants(Map<String, Object> object, Map<String, Object> properties, Keys keys) {
        String kind = keys.all().iterator().next().key().name();
        Map<String, Map<String, Object>> ofVariants = new LinkedHashMap<>();
        keys.variants().keySet().forEach(variant -> ofVariants.put(variant, new LinkedHashMap<>()));
        Set<String> names = new LinkedHashSet<>();
        keys.variants()
                .values()
                .forEach(variant -> names.addAll(variant.keys().byName().keySet()));
        names.forEach(name -> properties.put(name, common(name, keys.variants(), ofVariants)));
        List<Object> conditions = new ArrayList<>();
        keys.variants()
                .forEach((variant, has) ->
                        conditions.add(condition(kind, variant, required(has.keys()), ofVariants.get(variant))));
        object.put("allOf", conditions);
        properties.put(kind, ofKinds(keys));
    }

    private Map<String, Object> ofKinds(Keys keys) {
        Map<String, Object> property = property(keys.all().iterator().next());
        property.put(
                "description",
                keys.variants().entrySet().stream()
                        .map(variant ->
                                variant.getKey() + ": " + variant.getValue().meaning())
                        .collect(Collectors.joining(" ", property.get("description") + " ", "")));
        return property;
    }

    /** Returns the schema of a key for all kinds, and adds what only one kind has to the schema of that kind. */
    private Map<String, Object> common(
            String name, Map<String, VariantKeys> variants, Map<String, Map<String, Object>> ofVariants) {
        Map<String, Map<String, Object>> having = new LinkedHashMap<>();
        variants.forEach((variant, has) -> Optional.ofNullable(
                        has.keys().byName().get(name))
                .ifPresentOrElse(
                        key -> having.put(variant, property(key)),
                        () -> ofVariants.get(variant).put(name, false)));
        Map<String, Object> common =
                new LinkedHashMap<>(having.values().iterator().next());
        Map<Object, List<String>> byDefault = having.keySet().stream()
                .filter(variant -> having.get(variant).containsKey("default"))
                .collect(Collectors.groupingBy(
                        variant -> having.get(variant).get("default"), LinkedHashMap::new, Collectors.toList()));
        if (!byDefault.isEmpty() && !byDefault.values().iterator().next().containsAll(having.keySet())) {
            common.remove("default");
            byDefault
                    .values()
                    .forEach(of -> of.forEach(variant -> ofVariants
                            .get(variant)
                            .put(name, ordered("default", having.get(variant).remove("default")))));
            common.put(
                    "description",
                    common.get("description")
                            + byDefault.entrySet().stream()
                                    .map(each ->
                                            "%s for %s".formatted(each.getKey(), String.join(" and ", each.getValue())))
                                    .collect(Collectors.joining(", ", " Default: ", ".")));
        } else if (having.size() < variants.size()) {
            common.put(
                    "description", "%s (%s)".formatted(common.get("description"), String.join(", ", having.keySet())));
        }
        if (Set.copyOf(having.values()).size() > 1) {
            throw new IllegalStateException("two kinds mean different things by " + name);
        }
        return common;
    }

    private static Map<String, Object> condition(
            String kind, String variant, List<String> required, Map<String, Object> properties) {
        Map<String, Object> then = new LinkedHashMap<>();
        if (!required.isEmpty()) {
            then.put("required", required);
        }
        then.put("properties", properties);
        return ordered(
                "if",
                ordered("required", List.of(kind), "properties", Map.of(kind, Map.of("const", variant))),
                "then",
                then);
    }

    /** The meaning, and what editors do not show themselves: what is allowed, and the default in words. */
    private static String description(Described key) {
        String otherwise = key.absence() instanceof Absence.Otherwise absent
                        && !absent.words().isEmpty()
                ? " Default: " + absent.words() + "."
                : "";
        String allowed = Optional.ofNullable(key.content().key())
                .map(values -> " Allowed: " + String.join("; ", values.format().allowed()) + ".")
                .orElse("");
        return key.key().meaning() + allowed + otherwise;
    }

    /** Reads a value as editors do. */
    private static Object json(String yaml) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    }
}
