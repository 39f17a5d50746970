package dev.tradewind.reporting;

import java.util.Locale;

/** Writes lengths of time as people read them; {@code run.js} writes them in the same way. */
public final class Elapsed {

    private Elapsed() {}

    /** {@code 0 s}, {@code 4.1 ms}, {@code 45 ms}, {@code 13.62 s}, {@code 4 min 05 s}, {@code 2 h 05 min}. */
    public static String text(double millis) {
        double size = Math.abs(millis);
        String sign = millis < 0 ? "-" : "";
        if (size < 0.05) {
            return "0 s";
        }
        if (size < 999.5) {
            return sign + (size < 9.95 ? format("%.1f ms", size) : format("%.0f ms", size));
        }
        if (size < 59_995) {
            return sign + format("%.2f s", size / 1000);
        }
        long seconds = Math.round(size / 1000);
        return sign
                + (seconds < 3600
                        ? format("%d min %02d s", seconds / 60, seconds % 60)
                        : format("%d h %02d min", seconds / 3600, seconds % 3600 / 60));
    }

    /** With its sign, even if it is positive. */
    public static String difference(double millis) {
        return (millis >= 0.05 ? "+" : "") + text(millis);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
