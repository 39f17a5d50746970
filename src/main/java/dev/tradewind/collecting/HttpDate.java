package dev.tradewind.collecting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as HTTP has it, in each of its three forms (RFC 9110, 5.6.7): {@code Sun, 06 Nov 1994 08:49:37 GMT}, {@code Sunday,
 * 06-Nov-94 08:49:37 GMT} and {@code Sun Nov  6 08:49:37 1994}. The day's name is not looked at: many get it wrong.
 */
final class HttpDate {

    /** A year of two digits that would lie further ahead than this is one of the century before. */
    private static final int MOST_YEARS_AHEAD = 50;

    private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
    private static final Pattern NAMED_ZONE = Pattern.compile(
            "(?:[a-z]+,? +)?(?<day>\\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\\d{4}|\\d\\d) +" + TIME
                    + " +(?<zone>gmt|utc|[+-]\\d{4})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASCTIME = Pattern.compile(
            "[a-z]{3,} +(?<month>[a-z]{3}) +(?<day>\\d{1,2}) +" + TIME + " +(?<year>\\d{4})", Pattern.CASE_INSENSITIVE);

    private HttpDate() {}

    /** Empty where it is none. */
    static Optional<Instant> parse(String text, Instant now) {
        try {
            Matcher named = NAMED_ZONE.matcher(text.strip());
            if (named.matches()) {
                return Optional.of(local(named, now).toInstant(zone(named.group("zone"))));
            }
            Matcher asctime = ASCTIME.matcher(text.strip());
            return asctime.matches() ? Optional.of(local(asctime, now).toInstant(ZoneOffset.UTC)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(Matcher date, Instant now) {
        LocalDateTime inItsYear = LocalDateTime.of(
                Integer.parseInt(date.group("year")),
                month(date.group("month")),
                1,
                number(date, "hour"),
                number(date, "minute"),
                Math.min(59, number(date, "second"))); // a leap second is 60
        return (date.group("year").length() == 2 ? inItsCentury(inItsYear, number(date, "day"), now) : inItsYear)
                .withDayOfMonth(number(date, "day"));
    }

    private static LocalDateTime inItsCentury(LocalDateTime date, int day, Instant now) {
        OffsetDateTime latest = now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS_AHEAD);
        int year = latest.getYear() - Math.floorMod(latest.getYear() - date.getYear(), 100);
        boolean tooFar = date.withYear(year).plusDays(day - 1L).isAfter(latest.toLocalDateTime());
        return date.withYear(tooFar ? year - 100 : year);
    }

    private static int number(Matcher date, String group) {
        return Integer.parseInt(date.group(group));
    }

    private static Month month(String name) {
        for (Month month : Month.values()) {
            if (month.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return month;
            }
        }
        throw new DateTimeException("no month: " + name);
    }

    private static ZoneOffset zone(String zone) {
        return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
