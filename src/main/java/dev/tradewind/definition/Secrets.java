package dev.tradewind.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Texts that came from the environment, and must not be seen where people or programs look. */
public record Secrets(Set<String> values) {

    public static final Secrets NONE = new Secrets(Set.of());

    public Secrets {
        values = Set.copyOf(values);
    }

    /** The text with asterisks where it has a secret. */
    public String mask(String text) {
        List<String> longestFirst = values.stream()
                .filter(value -> !value.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String masked = text;
        for (String value : longestFirst) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }

    @Override
    public String toString() {
        return "Secrets[%d values]".formatted(values.size());
    }
}
