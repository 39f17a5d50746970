package dev.tradewind.reporting;

import dev.tradewind.market.ForeignText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
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
    private static final int NAME_LENGTH = 120;
    private static final String UNDEFINED = "–";

    private Numbers() {}

    /** The value of the column in the row, as the page shows it. */
    public static <T> String cell(Column<T> column, T row) {
        Object value = column.value().apply(row);
        if (value == null) {
            return UNDEFINED;
        }
        if (!(value instanceof Number number)) {
            return value instanceof Instant instant ? minute(instant) : value.toString();
        }
        return shown(column.kind(), EmbeddedTable.carried(number.doubleValue()));
    }

    /** A number as columns of the kind show it. */
    static String shown(Column.Kind kind, double number) {
        return switch (kind) {
            case SHARE -> percent(number * 100);
            case PERCENT -> percent(number);
            case CHANGE -> (number > 0 ? "+" : "") + percent(number);
            case NUMBER -> decimal(number);
            default -> amount(number);
        };
    }

    /** The same value without rounding, which the page shows when its reader points at the cell. */
    public static <T> String exact(Column<T> column, T row) {
        Object value = column.value().apply(row);
        if (value instanceof Double number) {
            return Double.isNaN(number) ? "" : exact(number);
        }
        return value instanceof Number number ? whole(number.longValue()) : value == null ? "" : value.toString();
    }

    static String exact(double value) {
        return grouped(BigDecimal.valueOf(value).stripTrailingZeros());
    }

    private static String grouped(BigDecimal value) {
        String plain = value.toPlainString();
        int point = plain.indexOf('.');
        return point < 0 ? grouped(plain) : grouped(plain.substring(0, point)) + plain.substring(point);
    }

    /** Cuts a name that is too long for a page: a source can send names of any length. */
    public static String shortened(String name) {
        return ForeignText.shown(name, NAME_LENGTH);
    }

    /** {@code 5 min}, {@code 1 h}, {@code 7 d}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** How long a window is, as people say it: {@code 45 minutes}, {@code 24 hours}, {@code 2.5 days}. */
    public static String span(Duration duration) {
        double seconds = duration.toSeconds();
        if (seconds < 120) {
            return counted((long) seconds, "second");
        }
        double minutes = seconds / 60;
        double hours = minutes / 60;
        return hours >= 48
                ? tenths(hours / 24) + " days"
                : hours >= 2 ? tenths(hours) + " hours" : tenths(minutes) + " minutes";
    }

    private static String tenths(double value) {
        return grouped(BigDecimal.valueOf(Math.round(value * 10), 1).stripTrailingZeros());
    }

    /** Units or coins: below 1000 with up to two decimals, from a million on with four digits and a letter, {@code 1.400M}. */
    public static String amount(double value) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        double size = Math.abs(value);
        double whole = Math.floor(size + 0.5);
        if (whole >= 1e6) {
            double unit = whole >= 1e12 ? 1e12 : whole >= 1e9 ? 1e9 : 1e6;
            int decimals = Math.max(0, 3 - (int) Math.log10(whole / unit));
            return (value < 0 ? "-" : "")
                    + grouped(rounded(whole / unit, decimals))
                    + (unit == 1e12 ? "T" : unit == 1e9 ? "B" : "M");
        }
        return size >= 1000 ? price(value) : decimal(value);
    }

    /** Grouped by thousands. */
    public static String whole(long value) {
        return grouped(Long.toString(value));
    }

    /** {@code 1 item}, {@code 2,142 items}. */
    public static String counted(long count, String thing) {
        return whole(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private static String grouped(String digits) {
        StringBuilder text = new StringBuilder(digits);
        int first = digits.startsWith("-") ? 1 : 0;
        for (int comma = text.length() - 3; comma > first; comma -= 3) {
            text.insert(comma, ',');
        }
        return text.toString();
    }

    public static String price(double value) {
        return !Double.isFinite(value) ? UNDEFINED : grouped(rounded(value, 0));
    }

    /** As a browser rounds: a half goes away from zero, and what counts are the digits that a double is written with. */
    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** With one decimal. */
    public static String percent(double value) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        return grouped(rounded(value, 1)) + " %";
    }

    /** With two decimals, below 1 with three significant digits. */
    private static String decimal(double value) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        if (value == Math.rint(value)) {
            return whole((long) value);
        }
        if (Math.abs(value) < 1) {
            return BigDecimal.valueOf(value)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return grouped(rounded(value, 2));
    }

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
