package dev.tradewind.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one value may be written.
 *
 * @param notation what editors and documents say of it
 * @param allowed what is allowed, in the words of the messages
 */
public record Format<T>(Parser<T> parser, Notation notation, List<String> allowed) {

    /** Any text that is described in that way. */
    public static Format<String> any(Notation notation) {
        return new Format<>(Scalar::text, notation, List.of());
    }

    /** @param what the text is, with its article, such as "a date" */
    public static Format<String> text(String what, String regex, String allowed) {
        return any(new Notation.Text(what)).matching(regex, "is not " + what, allowed);
    }

    T parse(Scalar scalar) throws Misfit {
        return parser.parse(scalar);
    }

    /** Reads a text that stands in the program itself, such as a default. */
    public T parse(String ours) {
        try {
            return parse(new Scalar(ours, false));
        } catch (Misfit misfit) {
            throw new IllegalStateException("'" + ours + "' " + misfit.complaint(), misfit);
        }
    }

    /** A stricter pattern than one before; editors are told of the last one only. */
    public Format<T> matching(String regex, String complaint, String nowAllowed) {
        Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
        return checked((scalar, value) -> matches.test(scalar.text()), complaint, nowAllowed)
                .as(new Notation.Matching(notation, regex));
    }

    /** The value must not match. */
    public Format<T> except(String regex, String complaint, String nowAllowed) {
        Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
        return checked((scalar, value) -> !matches.test(scalar.text()), complaint, nowAllowed)
                .as(new Notation.Except(notation, regex));
    }

    /** In a list, no value twice. */
    public Format<T> once() {
        return new Format<>(parser, new Notation.Once(notation), allowedToo("each only once"));
    }

    /** For one list: what was in it before is remembered. */
    Format<T> ofOneList() {
        return notation instanceof Notation.Once ? where(new HashSet<T>()::add, "is there twice; allowed: once") : this;
    }

    /** For numbers: a text that looks like one is still a text, to every YAML editor. */
    public Format<T> unquoted(String nowAllowed) {
        return checked((scalar, value) -> !scalar.quoted(), "is a text, since it is in quotes", nowAllowed);
    }

    public <R> Format<R> map(Function<T, R> function) {
        return new Format<>(scalar -> function.apply(parse(scalar)), notation, allowed);
    }

    public Format<T> where(Predicate<T> rule, String complaint, String nowAllowed) {
        return checked((scalar, value) -> rule.test(value), complaint, nowAllowed);
    }

    /** For a rule that needs no words in a document. */
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

    /** Makes a value of what is written. */
    @FunctionalInterface
    public interface Parser<T> {

        T parse(Scalar scalar) throws Misfit;
    }

    /**
     * A value as it counts.
     *
     * @param text with the placeholders filled in, so it may be a secret and is in no message
     * @param quoted whether it is marked as text; never true where placeholders were filled in, since some of them can
     *     only be written in quotes
     */
    public record Scalar(String text, boolean quoted) {}

    /** Thrown when a value is not written as it should be; the message continues "'value' ...". */
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
