package dev.tradewind.reporting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them on a page; an undefined figure is a dash. */
public final class Numbers {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String UNDEFINED = "–";

    private Numbers() {}

    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String price(double value) {
        return Double.isNaN(value) ? UNDEFINED : whole(Math.round(value));
    }

    public static String percent(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.1f %%", value);
    }

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
