package dev.tradewind.collecting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as HTTP has it, in each of its three forms (RFC 9110, 5.6.7): {@code Sun, 06 Nov 1994 08:49:37 GMT}, {@code Sunday,
 * 06-Nov-94 08:49:37 GMT} and {@code Sun Nov  6 08:49:37 1994}. The day's name is ignored: many servers get it wrong.
 */
final class HttpDate {

    /** A year of two digits that would lie further ahead than this is one of the century before. */
    private static final int MOST_YEARS_AHEAD = 50;

    private static final DateTimeFormatter FIRST_FORM =
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern SHORT_YEAR = Pattern.compile("(\\d+ [A-Za-z]+ )(\\d\\d) ");

    private HttpDate() {}

    /** Empty if the text is no date. */
    static Optional<Instant> parse(String text, Instant now) {
        String date = inFirstForm(text.strip());
        Matcher shortYear = SHORT_YEAR.matcher(date);
        try {
            OffsetDateTime read = shortYear.lookingAt() ? parseShortYear(shortYear, now) : parse(date);
            return Optional.of(read.toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime parse(String date) {
        return OffsetDateTime.parse(date, FIRST_FORM);
    }

    /** Without the day's name. */
    private static String inFirstForm(String date) {
        return date.replaceFirst("^[A-Za-z]+,? +", "")
                .replaceFirst("^(\\d+)-([A-Za-z]+)-", "$1 $2 ")
                .replaceFirst("^([A-Za-z]+) +(\\d+) ([\\d:]+) (\\d+)$", "$2 $1 $4 $3 GMT")
                .replaceFirst("(?i) utc$", " GMT")
                .replace(":60 ", ":59 "); // a leap second
    }

    private static OffsetDateTime parseShortYear(Matcher date, Instant now) {
        OffsetDateTime latest = now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS_AHEAD);
        int year = latest.getYear() - Math.floorMod(latest.getYear() - Integer.parseInt(date.group(2)), 100);
        OffsetDateTime newest = parse(date.replaceFirst("$1" + year + " "));
        return newest.isAfter(latest) ? newest.minusYears(100) : newest;
    }
}
