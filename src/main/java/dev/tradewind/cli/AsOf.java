package dev.tradewind.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a moment: an ISO-8601 instant, or a date or date-time in UTC. */
final class AsOf implements ITypeConverter<Instant> {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
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

    @Override
    public Instant convert(String value) {
        try {
            return FORMAT.parse(value, Instant::from);
        } catch (DateTimeException e) {
            boolean isWritten = e.getCause() != null; // as a date and time should be, but no calendar or clock has it
            throw new TypeConversionException(
                    isWritten
                            ? "there is no such day or time as " + Arguments.quoted(value)
                            : Arguments.quoted(value)
                                    + " is not an instant; allowed: 2026-11-23T10:05:00Z, or in UTC 2026-11-23T10:05 or 2026-11-23");
        }
    }
}
