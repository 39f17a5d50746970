package dev.tradewind.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --as-of}: an ISO-8601 instant, or a date or date-time in UTC. */
final class AsOf implements ITypeConverter<Instant> {

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
        throw new TypeConversionException(
                "'%s' is not an instant; allowed: 2026-11-23T10:05:00Z, or in UTC 2026-11-23T10:05 or 2026-11-23"
                        .formatted(value));
    }
}
