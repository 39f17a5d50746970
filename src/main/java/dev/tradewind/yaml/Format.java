package dev.tradewind.yaml;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How one value may be written. */
@FunctionalInterface
public interface Format<T> {

    T parse(Scalar scalar) throws Misfit;

    static Format<String> text(String regex, String complaint) {
        Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
        Format<String> text = Scalar::text;
        return text.where(matches, complaint);
    }

    /** For numbers: a text that looks like one is still a text, to every YAML editor. */
    default Format<T> unquoted(String complaint) {
        return scalar -> {
            if (scalar.quoted()) {
                throw new Misfit(complaint);
            }
            return parse(scalar);
        };
    }

    default <R> Format<R> map(Function<T, R> function) {
        return scalar -> function.apply(parse(scalar));
    }

    default Format<T> where(Predicate<T> rule, String complaint) {
        return scalar -> {
            T value = parse(scalar);
            if (!rule.test(value)) {
                throw new Misfit(complaint);
            }
            return value;
        };
    }

    /**
     * A value as it counts.
     *
     * @param text with the placeholders filled in, so it may be a secret and is in no message
     * @param quoted whether it is marked as text; never true where placeholders were filled in, since some of them can
     *     only be written in quotes
     */
    record Scalar(String text, boolean quoted) {}

    /** Thrown when a value is not written as it should be; the message continues "'value' ...". */
    final class Misfit extends Exception {

        private static final long serialVersionUID = 1L;

        Misfit(String complaint) {
            super(complaint, null, false, false);
        }

        String complaint() {
            return String.valueOf(getMessage());
        }
    }
}
