package dev.tradewind.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How numbers, durations and dates are written. */
public final class Formats {

    private static final String DURATION_PATTERN = "[0-9]{1,9}(ms|s|m|h|d)";

    private static final Format<Duration> DURATION = Format.text(
                    DURATION_PATTERN,
                    "is not a duration; allowed: a whole number and a unit (ms, s, m, h, d), such as 5m")
            .map(Formats::duration);

    public static final Format<Duration> STEP = DURATION.where(
            Formats::isStep, "is not a step; allowed: whole seconds that divide a day, or whole days up to 365d");

    public static final Format<Duration> SETTLE = DURATION.where(
            settle -> settle.toMillisPart() == 0 && settle.compareTo(Duration.ofDays(30)) < 0,
            "is out of range; allowed: whole seconds from 0s to less than 30d");

    public static final Format<Duration> TIMEOUT = DURATION.where(
            timeout -> !timeout.isZero() && timeout.compareTo(Duration.ofMinutes(10)) <= 0,
            "is out of range; allowed: 1ms to 10m");

    public static final Format<Duration> RETENTION = DURATION.where(
            kept -> isWithin(Duration.ofHours(1), kept, Duration.ofDays(36_500)),
            "is out of range; allowed: 1h to 36500d");

    public static final Format<LocalDate> DATE = Format.text(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}", "is not a date; allowed: year-month-day, such as 2021-12-09")
            .where(Formats::isInCalendar, "is not in the calendar; allowed: year-month-day, such as 2021-12-09")
            .map(LocalDate::parse);

    public static final Format<Double> PERCENTAGE = Format.text(
                    "([1-9][0-9]?|100)%", "is not a percentage; allowed: whole ones from 1% to 100%")
            .map(text -> Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0);

    public static final Format<Boolean> BOOLEAN = oneOf(List.of("true", "false"))
            .unquoted("is a text, since it is in quotes; allowed: true, false")
            .map(Boolean::valueOf);

    private static final String COMMA =
            "has a comma; allowed: a point for decimals, such as 0.01, and nothing between thousands";

    private Formats() {}

    /** The one step that an endpoint can have. */
    public static Format<Duration> only(String endpoint, Duration step) {
        return STEP.where(
                step::equals, "is not the step of this API's endpoint %1$s; allowed: %1$s".formatted(endpoint));
    }

    /** Durations that keep to a rule. */
    public static Format<Duration> duration(Predicate<Duration> rule, String allowed) {
        return DURATION.where(rule, "is out of range; allowed: " + allowed);
    }

    public static Format<Integer> wholeNumber(int min, int max) {
        return wholeNumber((long) min, (long) max).map(Math::toIntExact);
    }

    public static Format<Long> wholeNumber(long min, long max) {
        return wholeNumber(min, max, "a whole number from " + min + " to " + max);
    }

    public static Format<Integer> wholeNumberOr(String word, int meaning, int min, int max) {
        Format<Long> number = wholeNumber(min, max, word + ", or a whole number from " + min + " to " + max);
        return scalar -> scalar.text().equals(word) ? meaning : Math.toIntExact(number.parse(scalar));
    }

    public static Format<BigDecimal> number(Predicate<BigDecimal> rule, String allowed) {
        return withoutComma()
                .where(
                        Pattern.compile("-?([0-9]{1,15}(\\.[0-9]{0,15})?|\\.[0-9]{1,15})")
                                .asMatchPredicate(),
                        "is not a number; allowed: " + allowed)
                .unquoted("is a text, since it is in quotes; allowed: " + allowed)
                .map(BigDecimal::new)
                .where(rule, "is out of range; allowed: " + allowed);
    }

    public static Format<String> oneOf(Collection<String> words) {
        Format<String> text = Format.Scalar::text;
        return text.where(words::contains, "is not known; allowed: " + String.join(", ", words));
    }

    /** A rate, such as {@code 180 per 1m}. */
    public static <R> Format<R> rate(BiFunction<Integer, Duration, R> rate) {
        return Format.text(
                        "[0-9]{1,9} +per +" + DURATION_PATTERN,
                        "is not a rate limit; allowed: a number 'per' a duration, such as 1 per 1s or 180 per 1m")
                .map(text -> text.split(" +per +"))
                .where(Formats::isRate, "is out of range; allowed: 1 to 1000000 per 1ms to 365d, such as 1 per 1s")
                .map(parts -> rate.apply(Integer.valueOf(parts[0]), duration(parts[1])));
    }

    private static Format<String> withoutComma() {
        Format<String> text = Format.Scalar::text;
        return text.where(
                Pattern.compile("[-+]?[0-9][0-9.]*,[0-9.,]*").asMatchPredicate().negate(), COMMA);
    }

    private static Format<Long> wholeNumber(long min, long max, String allowed) {
        return withoutComma()
                .where(
                        Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})").asMatchPredicate(),
                        "is not a whole number; allowed: " + allowed)
                .unquoted("is a text, since it is in quotes; allowed: " + allowed)
                .map(BigInteger::new)
                .where(
                        number -> isWithin(BigInteger.valueOf(min), number, BigInteger.valueOf(max)),
                        "is out of range; allowed: " + allowed)
                .map(BigInteger::longValueExact);
    }

    private static Duration duration(String text) {
        String[] parts = text.split("(?<=[0-9])(?=[a-z])");
        long number = Long.parseLong(parts[0]);
        return switch (parts[1]) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Buckets start at multiples of the step, counted from 1970 in UTC. */
    private static boolean isStep(Duration step) {
        long seconds = step.toSeconds();
        long day = Duration.ofDays(1).toSeconds();
        return step.toMillisPart() == 0
                && isWithin(1L, seconds, 365 * day)
                && (day % seconds == 0 || seconds % day == 0);
    }

    private static boolean isRate(String[] parts) {
        return isWithin(1, Integer.valueOf(parts[0]), 1_000_000)
                && isWithin(Duration.ofMillis(1), duration(parts[1]), Duration.ofDays(365));
    }

    private static boolean isInCalendar(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static <T extends Comparable<T>> boolean isWithin(T min, T value, T max) {
        return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
    }
}
