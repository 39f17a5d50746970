package dev.tradewind.yaml;

import dev.tradewind.yaml.Format.Misfit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.core.env.StandardEnvironment;

/** Fills in {@code ${NAME}} and {@code ${NAME:default}}, so that secrets stay out of the file. */
public final class Placeholders {

    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{([^${}:]+)}");

    private static final Pattern ANY = Pattern.compile("\\$\\{([^${}:]+)(:[^${}]*)?}");

    private final UnaryOperator<String> resolver;

    public Placeholders(UnaryOperator<String> resolver) {
        this.resolver = resolver;
    }

    /**
     * From environment variables and system properties, looked at only where a file has a placeholder; throws
     * IllegalArgumentException where one is not set.
     */
    public static UnaryOperator<String> environment() {
        return text -> new StandardEnvironment().resolveRequiredPlaceholders(text);
    }

    static boolean in(String text) {
        return text.contains("${");
    }

    String fillIn(String text) throws Misfit {
        try {
            return in(text) ? resolver.apply(text) : text;
        } catch (IllegalArgumentException e) {
            throw new Misfit("cannot be filled in: environment variable " + culprit(text) + " is not set");
        }
    }

    /** What the placeholders of the text stand for; a default that stands in the file itself does not count. */
    List<String> valuesIn(String text) {
        return ANY.matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1))
                .flatMap(name -> find(name).stream())
                .toList();
    }

    private String culprit(String text) {
        return WITHOUT_DEFAULT
                .matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1))
                .filter(name -> !isSet(name))
                .findFirst()
                .orElse(text);
    }

    private boolean isSet(String name) {
        return find(name).isPresent();
    }

    /** What the environment says of a name. */
    Optional<String> find(String name) {
        try {
            return Optional.of(resolver.apply("${" + name + "}"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
