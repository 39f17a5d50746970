package dev.tradewind.definition;

import dev.tradewind.definition.Described.Content;
import dev.tradewind.definition.Described.Keys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a piece of a definition that has every key, with its example. */
final class DefinitionExample {

    private DefinitionExample() {}

    /** @param variant of which kind a section with several is */
    static String of(Described key, @Nullable String variant) {
        return String.join("\n", lines(key, variant)) + "\n";
    }

    private static List<String> lines(Described key, @Nullable String variant) {
        String name = key.key().name();
        Content content = key.content();
        if (content.key() != null) {
            return List.of(name + ": " + content.key().example());
        }
        List<String> lines = new ArrayList<>(List.of(name + ":"));
        List<String> below = below(content.keys(), variant);
        for (int i = 0; i < below.size(); i++) {
            String indent = content instanceof Content.Group || content instanceof Content.OneOrMore
                    ? "  "
                    : i == 0 ? "  - " : "    ";
            lines.add(indent + below.get(i));
        }
        return lines;
    }

    private static List<String> below(Keys keys, @Nullable String variant) {
        List<String> lines = new ArrayList<>();
        if (variant == null) {
            keys.all().forEach(key -> lines.addAll(lines(key, null)));
            return lines;
        }
        lines.add(keys.all().iterator().next().key().name() + ": " + variant);
        keys.variants().get(variant).keys().all().forEach(key -> lines.addAll(lines(key, null)));
        return lines;
    }
}
