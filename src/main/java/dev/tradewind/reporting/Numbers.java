package dev.tradewind.reporting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers and times as people read them on a page; an undefined figure is a dash. A page has tens of thousands of them,
 * and {@code String.format} would take longer than all its figures.
 */
public final class Numbers {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String UNDEFINED = "–";

    private Numbers() {}

    /** Grouped by thousands. */
    public static String whole(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        int first = value < 0 ? 1 : 0;
        for (int comma = text.length() - 3; comma > first; comma -= 3) {
            text.insert(comma, ',');
        }
        return text.toString();
    }

    public static String price(double value) {
        return Double.isNaN(value) ? UNDEFINED : whole(Math.round(value));
    }

    /** With one decimal. */
    public static String percent(double value) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        long tenths = Math.round(Math.abs(value) * 10);
        String sign = value < 0 && tenths > 0 ? "-" : "";
        return sign + whole(tenths / 10) + "." + tenths % 10 + " %";
    }

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
