package dev.tradewind.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** The formats of numbers, durations, dates and rates. */
public final class Formats {

    private static final String UNIT = "(ms|s|m|h|d)";

    private static final String A_STEP = "whole seconds that divide a day, or whole days up to 365d";
    private static final String A_DATE = "year-month-day, such as 2021-12-09";
    private static final String A_RATE = "1 to 1000000 per 1ms to 365d, such as 1 per 1s";
    private static final String NO_COMMA =
            "has a comma; allowed: a point for decimals, such as 0.01, and nothing between thousands";

    public static final Format<Duration> STEP = duration(
                    new Notation.Span(Bounds.from(Duration.ofSeconds(1)).to(Duration.ofDays(365)), true),
                    "is not a step",
                    A_STEP)
            .where(Formats::fitsIntoDays, "is not a step", A_STEP);

    public static final Format<Duration> SETTLE = duration(
            new Notation.Span(Bounds.from(Duration.ZERO).below(Duration.ofDays(30)), true),
            "is out of range",
            "whole seconds from 0s to less than 30d");

    public static final Format<Duration> TIMEOUT = duration("1ms", "10m");

    public static final Format<Duration> RETENTION = duration("1h", "36500d");

    public static final Format<LocalDate> DATE = Format.text("a date", "[0-9]{4}-[0-9]{2}-[0-9]{2}", A_DATE)
            .matching("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "is not in the calendar", A_DATE)
            .where(Formats::isInCalendar, "is not in the calendar", A_DATE)
            .map(LocalDate::parse);

    public static final Format<Double> PERCENTAGE = Format.text(
                    "a percentage", "([1-9][0-9]?|100)%", "whole ones from 1% to 100%")
            .map(text -> Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0);

    public static final Format<Boolean> BOOLEAN = Format.any(new Notation.Flag())
            .unquoted("true, false")
            .where(List.of("true", "false")::contains, "is not known", "true, false")
            .map(Boolean::valueOf);

    private Formats() {}

    public static Format<Duration> duration(String least, String most) {
        Bounds<Duration> bounds = Bounds.from(duration(least)).to(duration(most));
        return duration(new Notation.Span(bounds, false), "is out of range", least + " to " + most);
    }

    /** @param unit what the number counts, for the documents */
    public static Format<Integer> wholeNumber(int min, int max, String unit) {
        return wholeNumber((long) min, (long) max, unit).map(Math::toIntExact);
    }

    /** @param unit what the number counts, for the documents */
    public static Format<Long> wholeNumber(long min, long max, String unit) {
        Notation.WholeNumber number = new Notation.WholeNumber(bounds(min, max), unit);
        return wholeNumber(number, "a whole number " + number.bounds());
    }

    /**
     * @param meaning the number that the word stands for
     * @param unit what the number counts, for the documents
     */
    public static Format<Integer> wholeNumberOr(String word, int meaning, int min, int max, String unit) {
        Notation.WholeNumber other = new Notation.WholeNumber(bounds(min, max), unit);
        Format<Long> number = wholeNumber(other, word + ", or a whole number " + other.bounds());
        return new Format<>(
                scalar -> scalar.text().equals(word) ? meaning : Math.toIntExact(number.parse(scalar)),
                new Notation.WordOr(word, other),
                number.allowed());
    }

    /** @param unit what the number measures, for the documents */
    public static Format<BigDecimal> number(Bounds<BigDecimal> bounds, String unit) {
        String allowed = "a number " + bounds;
        return digits(new Notation.Decimal(bounds, unit), allowed)
                .where(matches("-?([0-9]{1,15}(\\.[0-9]{0,15})?|\\.[0-9]{1,15})"), "is not a number", allowed)
                .map(BigDecimal::new)
                .where(bounds::hold, "is out of range", allowed);
    }

    /** Reads a constant by its name in small letters, with hyphens. */
    public static <E extends Enum<E>> Format<E> oneOf(Class<E> type) {
        List<String> words = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return oneOf(words)
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    public static Format<String> oneOf(Collection<String> words) {
        return Format.any(new Notation.Words(List.copyOf(words)))
                .where(words::contains, "is not known", String.join(", ", words));
    }

    /**
     * Reads a rate, such as {@code 180 per 1m}.
     *
     * @param rate makes it of a number and a period
     */
    public static <R> Format<R> rate(BiFunction<Integer, Duration, R> rate) {
        return Format.text(
                        "a rate limit",
                        "[0-9]{1,9} +per +[0-9]{1,9}" + UNIT,
                        "a number 'per' a duration, such as 1 per 1s or 180 per 1m")
                .matching("0*[1-9][0-9]* +per +0*[1-9][0-9]*" + UNIT, "is out of range", A_RATE)
                .map(text -> text.split(" +per +"))
                .where(Formats::isRate, "is out of range", A_RATE)
                .map(parts -> rate.apply(Integer.valueOf(parts[0]), duration(parts[1])));
    }

    private static Format<Long> wholeNumber(Notation.WholeNumber notation, String allowed) {
        return digits(notation, allowed)
                .where(matches("[-+]?(0|[1-9][0-9]{0,99})"), "is not a whole number", allowed)
                .map(BigInteger::new)
                .where(notation.bounds()::hold, "is out of range", allowed)
                .map(BigInteger::longValueExact);
    }

    private static Format<String> digits(Notation notation, String allowed) {
        Predicate<String> hasComma = matches("[-+]?[0-9][0-9.]*,[0-9.,]*");
        return Format.any(notation).unquoted(allowed).where(hasComma.negate(), NO_COMMA);
    }

    private static Predicate<String> matches(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static Bounds<BigInteger> bounds(long min, long max) {
        return Bounds.from(BigInteger.valueOf(min)).to(BigInteger.valueOf(max));
    }

    private static Format<Duration> duration(Notation.Span span, String complaint, String allowed) {
        return Format.any(span)
                .where(
                        matches("[0-9]{1,9}" + UNIT),
                        "is not a duration; allowed: a whole number and a unit (ms, s, m, h, d), such as 5m")
                .map(Formats::duration)
                .where(span::includes, complaint, allowed);
    }

    /** A duration as a definition has it, such as {@code 90m}: whole seconds in the largest unit that leaves no rest. */
    public static String written(Duration duration) {
        ChronoUnit unit = Stream.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)
                .filter(each -> duration.toSeconds() % each.getDuration().toSeconds() == 0)
                .findFirst()
                .orElse(ChronoUnit.SECONDS);
        return DurationStyle.SIMPLE.print(duration, unit);
    }

    private static Duration duration(String text) {
        return DurationStyle.SIMPLE.parse(text);
    }

    /** Buckets start at multiples of the step since 1970, in UTC. A step must divide a day, or be whole days, to start with a day. */
    private static boolean fitsIntoDays(Duration step) {
        long day = Duration.ofDays(1).toSeconds();
        return day % step.toSeconds() == 0 || step.toSeconds() % day == 0;
    }

    private static boolean isRate(String[] parts) {
        return Integer.parseInt(parts[0]) <= 1_000_000 && duration(parts[1]).compareTo(Duration.ofDays(365)) <= 0;
    }

    private static boolean isInCalendar(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
