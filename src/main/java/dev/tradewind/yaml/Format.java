package dev.tradewind.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one value may be written, and how to read it.
 *
 * @param notation describes the value for editors and documents
 * @param allowed what is allowed, in the words of the messages
 */
public record Format<T>(Parser<T> parser, Notation notation, List<String> allowed) {

    /** Reads any text. */
    public static Format<String> any(Notation notation) {
        return new Format<>(Scalar::text, notation, List.of());
    }

    /**
     * Reads a text that matches a pattern.
     *
     * @param what the text is, with its article, such as "a date"
     */
    public static Format<String> text(String what, String regex, String allowed) {
        return any(new Notation.Text(what)).matching(regex, "is not " + what, allowed);
    }

    T parse(Scalar scalar) throws Misfit {
        return parser.parse(scalar);
    }

    /** Reads a text of the program itself, such as a default. */
    public T parse(String ours) {
        try {
            return parse(new Scalar(ours, false));
        } catch (Misfit misfit) {
            throw new IllegalStateException("'" + ours + "' " + misfit.complaint(), misfit);
        }
    }

    /** The text must match the pattern. Editors check only the last pattern of a format, so it must be the strictest. */
    public Format<T> matching(String regex, String complaint, String nowAllowed) {
        Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
        return checked((scalar, value) -> matches.test(scalar.text()), complaint, nowAllowed)
                .as(new Notation.Matching(notation, regex));
    }

    /** The text must not match the pattern. */
    public Format<T> except(String regex, String complaint, String nowAllowed) {
        Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
        return checked((scalar, value) -> !matches.test(scalar.text()), complaint, nowAllowed)
                .as(new Notation.Except(notation, regex));
    }

    /** No value may be in a list twice. */
    public Format<T> once() {
        return new Format<>(parser, new Notation.Once(notation), allowedToo("each only once"));
    }

    /** Returns a format for the entries of one list, which remembers the entries that it has read. */
    Format<T> ofOneList() {
        return notation instanceof Notation.Once ? where(new HashSet<T>()::add, "is there twice; allowed: once") : this;
    }

    /** For numbers: in quotes, a number is a text to every YAML editor. */
    public Format<T> unquoted(String nowAllowed) {
        return checked((scalar, value) -> !scalar.quoted(), "is a text, since it is in quotes", nowAllowed);
    }

    public <R> Format<R> map(Function<T, R> function) {
        return new Format<>(scalar -> function.apply(parse(scalar)), notation, allowed);
    }

    public Format<T> where(Predicate<T> rule, String complaint, String nowAllowed) {
        return checked((scalar, value) -> rule.test(value), complaint, nowAllowed);
    }

    /** Adds a rule that the documents do not mention. */
    public Format<T> where(Predicate<T> rule, String message) {
        return checked((scalar, value) -> rule.test(value), message);
    }

    Format<T> as(Notation other) {
        return new Format<>(parser, other, allowed);
    }

    private Format<T> checked(BiPredicate<Scalar, T> rule, String complaint, String nowAllowed) {
        Format<T> checked = checked(rule, complaint + "; allowed: " + nowAllowed);
        return new Format<>(checked.parser, notation, allowedToo(nowAllowed));
    }

    private Format<T> checked(BiPredicate<Scalar, T> rule, String message) {
        Parser<T> checked = scalar -> {
            T value = parse(scalar);
            if (!rule.test(scalar, value)) {
                throw new Misfit(message);
            }
            return value;
        };
        return new Format<>(checked, notation, allowed);
    }

    private List<String> allowedToo(String more) {
        boolean isSaid = allowed.stream().anyMatch(said -> said.contains(more));
        return isSaid
                ? allowed
                : Stream.concat(allowed.stream(), Stream.of(more)).toList();
    }

    /** Turns a text into a value. */
    @FunctionalInterface
    public interface Parser<T> {

        T parse(Scalar scalar) throws Misfit;
    }

    /**
     * A single value of a definition.
     *
     * @param text the value after its placeholders were filled in; it may contain a secret, so no message quotes it
     * @param quoted whether the user wrote it in quotes; false for a value with placeholders, some of which need quotes
     */
    public record Scalar(String text, boolean quoted) {}

    /** Thrown if a value is wrong. The message goes on after the quoted value: "'value' is out of range". */
    public static final class Misfit extends Exception {

        private static final long serialVersionUID = 1L;

        Misfit(String complaint) {
            super(complaint, null, false, false);
        }

        String complaint() {
            return String.valueOf(getMessage());
        }
    }
}
