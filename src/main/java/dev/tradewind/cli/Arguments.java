package dev.tradewind.cli;

import dev.tradewind.definition.Schedule;
import dev.tradewind.market.ForeignText;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Reads the arguments of a command line, and shows them in messages. */
final class Arguments {

    private static final int LONGEST_QUOTE = 60;

    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffsetId()
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, ZoneOffset.UTC.getTotalSeconds())
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Arguments() {}

    static String quoted(String argument) {
        return "'" + ForeignText.shown(argument, LONGEST_QUOTE) + "'";
    }

    /** Refuses an empty path, which would mean the working folder and mostly comes from a variable that is not set. */
    static Path path(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException(quoted(value) + " is not a path");
        }
        return Path.of(value);
    }

    static Schedule schedule(String value) {
        return Arrays.stream(Schedule.values())
                .filter(each -> each.label().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("%s is not a schedule; allowed: %s"
                        .formatted(
                                quoted(value),
                                Arrays.stream(Schedule.values())
                                        .map(Schedule::label)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Reads an ISO-8601 instant, or a date or date-time in UTC. */
    static Instant instant(String value) {
        try {
            return INSTANT.parse(value, Instant::from);
        } catch (DateTimeException e) {
            boolean isDateTime = e.getCause() != null; // its form is right, but no calendar or clock has it
            throw new TypeConversionException(
                    isDateTime
                            ? "there is no such day or time as " + quoted(value)
                            : quoted(value)
                                    + " is not an instant; allowed: 2026-11-23T10:05:00Z, or in UTC 2026-11-23T10:05 or 2026-11-23");
        }
    }
}
