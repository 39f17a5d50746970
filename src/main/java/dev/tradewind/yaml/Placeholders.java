package dev.tradewind.yaml;

import dev.tradewind.yaml.Format.Misfit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/** Fills in {@code ${NAME}} and {@code ${NAME:default}}, so that secrets need not be in the file. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(:[^${}]*)?}");

    private final UnaryOperator<String> resolver;

    /** @param resolver fills in all placeholders of a text; throws PlaceholderResolutionException if it cannot */
    public Placeholders(UnaryOperator<String> resolver) {
        this.resolver = resolver;
    }

    /** Takes values from environment variables and system properties. Reads these only if a file has a placeholder. */
    public static Placeholders environment() {
        return new Placeholders(text -> new StandardEnvironment().resolveRequiredPlaceholders(text));
    }

    static boolean in(String text) {
        return text.contains("${");
    }

    String fillIn(String text) throws Misfit {
        try {
            return in(text) ? resolver.apply(text) : text;
        } catch (PlaceholderResolutionException e) {
            throw new Misfit("cannot be filled in: environment variable " + e.getPlaceholder() + " is not set");
        }
    }

    /** Returns the values that the environment has for the placeholders of a text. Defaults in the file are not among them. */
    List<String> valuesIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1))
                .flatMap(name -> find(name).stream())
                .toList();
    }

    /** Returns the value that the environment has for a name. */
    Optional<String> find(String name) {
        try {
            return Optional.of(resolver.apply("${" + name + "}"));
        } catch (PlaceholderResolutionException e) {
            return Optional.empty();
        }
    }
}
