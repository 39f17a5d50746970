package dev.tradewind.definition;

import dev.tradewind.definition.Described.Absence;
import dev.tradewind.definition.Described.Content;
import dev.tradewind.definition.Described.Keys;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Notation;
import dev.tradewind.yaml.Section;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Generates {@code docs/definition.md}, the reference of a definition, from the grammar that reads a definition. */
final class DefinitionPage {

    private static final String START = """
            <!-- Generated, see CONTRIBUTING.md. To change the words about a key, change its description in the code that reads it. -->

            # The job definition

            A job definition says what to collect from the price API of a game, and what to report on. It is a YAML file, in UTF-8, with at
            most 1 MB.

            ```yaml
            %s```

            `tradewind validate JOB.yml` names all its mistakes, each with its line and with what is allowed. An editor that knows
            [`jobs/schema.json`](../jobs/schema.json) shows them while you type; the first line of [`jobs/osrs.yml`](../jobs/osrs.yml), a
            definition that is ready to run, tells it where that is.

            ## How values are written

            - A duration is a whole number and its unit, without a space: `1500ms`, `30s`, `5m`, `1h` or `7d`.
            - A number has a point for decimals, as in `0.01`, nothing between thousands, and no quotes.
            - A date is year-month-day, as in `2025-05-29`. All times are UTC.
            - A list is `[a, b]`, or one entry a line that begins with `- `.
            - Any single value can come from the environment: by `${NAME}`, or by `${NAME:default}` in case `NAME` is not set. Tradewind
              masks such values wherever it shows them, so that passwords and keys need not be in the file.
            - A key that is not on this page is a mistake.

            """;

    private final StringBuilder page = new StringBuilder();
    private final Function<Section, ?> grammar;

    private DefinitionPage(Function<Section, ?> grammar) {
        this.grammar = grammar;
    }

    static String of(Function<Section, ?> grammar, String example) {
        Keys keys = DescribingSection.keysOf(grammar, "");
        DefinitionPage page = new DefinitionPage(grammar);
        page.page.append(START.formatted(example));
        page.page.append("## The keys of a definition\n\n");
        page.table(keys, "");
        Set<String> kinds =
                keys.byName().get("source").content().keys().variants().keySet();
        keys.all().forEach(key -> {
            page.sections("##", "", key);
            kinds.forEach(kind -> page.more(key, kind));
        });
        return page.page.toString().stripTrailing() + "\n";
    }

    private void sections(String heading, String parent, Described key) {
        Keys keys = key.content().keys();
        if (keys.all().isEmpty()) {
            return;
        }
        String path = parent + key.key().name();
        page.append("%s %s\n\n%s\n\n".formatted(heading, path, key.key().meaning()));
        if (parent.isEmpty() && keys.variants().isEmpty()) {
            example(key, null);
        }
        table(keys, path + ".");
        keys.variants().forEach((name, variant) -> {
            String kind = keys.all().iterator().next().key().name();
            page.append("%s# %s: %s\n\n%s\n\n".formatted(heading, kind, name, variant.meaning()));
            example(key, name);
            table(variant.keys(), path + ".");
        });
        keys.all().forEach(below -> sections(heading + "#", path + ".", below));
    }

    /** The keys that a section has only if the source is of that kind. */
    private void more(Described key, String kind) {
        Keys more = new Keys();
        DescribingSection.keysOf(grammar, kind)
                .byName()
                .get(key.key().name())
                .content()
                .keys()
                .byName()
                .forEach((name, own) -> {
                    if (!key.content().keys().byName().containsKey(name)) {
                        more.byName().put(name, own);
                    }
                });
        if (!more.all().isEmpty()) {
            page.append("With a source of type `%s`, also:\n\n".formatted(kind));
            table(more, key.key().name() + ".");
        }
    }

    private void example(Described key, String variant) {
        page.append("```yaml\n").append(DefinitionExample.of(key, variant)).append("```\n\n");
    }

    private void table(Keys keys, String path) {
        page.append("| key | what it means | type | default | allowed |\n|---|---|---|---|---|\n");
        keys.all()
                .forEach(key -> page.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                name(key, path), key.key().meaning(), type(key.content()), absent(key), allowed(key))));
        page.append("\n");
    }

    private static String name(Described key, String path) {
        String name = key.key().name();
        return key.content().keys().all().isEmpty()
                ? "`%s`".formatted(name)
                : "[`%s`](#%s)".formatted(name, (path + name).replace(".", ""));
    }

    private static String absent(Described key) {
        if (key.absence() instanceof Absence.Default absent) {
            return "`" + absent.written() + "`";
        }
        return key.absence() instanceof Absence.Otherwise absent ? absent.words() : "**required**";
    }

    private static String allowed(Described key) {
        return Optional.ofNullable(key.content().key())
                .map(values -> String.join("; ", values.format().allowed()))
                .orElse(
                        key.content() instanceof Content.Groups && key.absence() instanceof Absence.Refused
                                ? "at least one entry"
                                : "");
    }

    private static String type(Content content) {
        if (content instanceof Content.Group) {
            return "section";
        }
        if (content instanceof Content.Groups) {
            return "list of sections";
        }
        if (content instanceof Content.OneOrMore) {
            return "section, or list of sections";
        }
        Key<?> key = content.key();
        String type = type(key.format().notation());
        if (content instanceof Content.Mixed) {
            return "list; an entry is a %s, or a section".formatted(type);
        }
        return content instanceof Content.Values ? "list; an entry is a " + type : type;
    }

    private static String type(Notation notation) {
        if (notation instanceof Notation.Once once) {
            return type(once.of());
        }
        if (notation instanceof Notation.Matching text) {
            return type(text.of());
        }
        if (notation instanceof Notation.Except text) {
            return type(text.of());
        }
        if (notation instanceof Notation.Text text) {
            return text.what().replaceFirst("^an? ", "");
        }
        if (notation instanceof Notation.WordOr word) {
            return "the word %s, or a %s".formatted(word.word(), type(word.other()));
        }
        if (notation instanceof Notation.WholeNumber number) {
            return "whole number" + unit(number.unit());
        }
        if (notation instanceof Notation.Decimal number) {
            return "number" + unit(number.unit());
        }
        return notation instanceof Notation.Span
                ? "duration"
                : notation instanceof Notation.Flag ? "true or false" : "word";
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "" : " (%s)".formatted(unit);
    }
}
