package dev.tradewind.cli;

import dev.tradewind.market.ForeignText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --as-of}: an ISO-8601 instant, or a date or date-time in UTC. */
final class AsOf implements ITypeConverter<Instant> {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");
    private static final int DATE_LENGTH = 10;
    private static final int MINUTE = 16;
    private static final int LONGEST_QUOTE = 60;

    private static final List<Function<String, Instant>> FORMATS = List.of(
            value -> OffsetDateTime.parse(value).toInstant(),
            value -> LocalDateTime.parse(value).toInstant(ZoneOffset.UTC),
            value -> LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC));

    @Override
    public Instant convert(String value) {
        for (Function<String, Instant> format : FORMATS) {
            try {
                return format.apply(value);
            } catch (DateTimeException tryTheNext) {
                continue;
            }
        }
        throw new TypeConversionException(complaint(value));
    }

    private static String complaint(String value) {
        if (DATE.matcher(value).matches() && !isWritten(LocalDate::parse, value.substring(0, DATE_LENGTH))) {
            return "there is no such day as " + value.substring(0, DATE_LENGTH);
        }
        if (DATE_TIME.matcher(value).matches()
                && !isWritten(LocalTime::parse, value.substring(DATE_LENGTH + 1, MINUTE))) {
            return "there is no such time of day as " + value.substring(DATE_LENGTH + 1, MINUTE);
        }
        return "'%s' is not an instant; allowed: 2026-11-23T10:05:00Z, or in UTC 2026-11-23T10:05 or 2026-11-23"
                .formatted(ForeignText.shown(value, LONGEST_QUOTE));
    }

    private static boolean isWritten(Function<String, ?> format, String value) {
        try {
            format.apply(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
