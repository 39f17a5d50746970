package dev.tradewind.cli;

import dev.tradewind.job.planning.JobCalendar;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.BucketStates.Gap;
import dev.tradewind.market.State;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows people a calendar: a line a month, a character a day. */
final class CalendarTable {

    /** Shown of each endpoint; one more would push the table off the screen. */
    private static final int MOST_GAPS = 5;

    private static final int LONGEST_MONTH = 31;
    private static final String DAYS = "1   5    10   15   20   25   30";

    private final JobCalendar calendar;
    private final BackfillHint hint;

    CalendarTable(JobCalendar calendar, BackfillHint hint) {
        this.calendar = calendar;
        this.hint = hint;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s at %s".formatted(calendar.job(), calendar.now().truncatedTo(ChronoUnit.SECONDS)));
        if (calendar.endpoints().isEmpty()) {
            lines.add("no closed bucket begins in that time");
        }
        Set<State> shown = EnumSet.noneOf(State.class);
        for (BucketStates states : calendar.endpoints()) {
            lines.add("");
            lines.addAll(endpoint(states, shown));
        }
        if (!shown.isEmpty()) {
            lines.add("");
            lines.add("A character is a day, the state that asks most for a look:");
            shown.forEach(state -> lines.add("  %c  %s: %s".formatted(state.mark(), state.label(), state.meaning())));
        }
        return lines;
    }

    private List<String> endpoint(BucketStates states, Set<State> shown) {
        List<BucketStates> months = states.months();
        List<String> lines = new ArrayList<>();
        lines.add(head(states));
        TextTable.lines(
                        List.of("MONTH", DAYS, "THERE", "OF", "NOT THERE"),
                        months.stream().map(month -> row(month, shown)))
                .forEach(line -> lines.add("  " + line));
        List<Gap> gaps = states.gaps();
        gaps.stream().limit(MOST_GAPS).forEach(gap -> lines.addAll(gap(gap)));
        if (gaps.size() > MOST_GAPS) {
            lines.add("  and %s older gaps; --json has them all".formatted(whole(gaps.size() - MOST_GAPS)));
        }
        return lines;
    }

    private static String head(BucketStates states) {
        int counted = states.counted();
        return "%s: %s of %s buckets since %s are there%s"
                .formatted(
                        states.endpoint(),
                        whole(states.there()),
                        whole(counted),
                        minute(states.window().oldest().time()),
                        counted == 0 ? "" : ", " + percent(states.there(), counted));
    }

    /** Rounded down, so that 100 % means all. */
    private static String percent(int there, int counted) {
        long tenths = 1000L * there / counted;
        return tenths / 10 + "." + tenths % 10 + " %";
    }

    private static List<String> row(BucketStates month, Set<State> shown) {
        char[] days = new char[LONGEST_MONTH];
        Arrays.fill(days, ' ');
        for (BucketStates day : month.days()) {
            State sign = day.sign();
            shown.add(sign);
            days[day.day().getDayOfMonth() - 1] = sign.mark();
        }
        return List.of(
                YearMonth.from(month.day()).toString(),
                new String(days),
                whole(month.there()),
                whole(month.counted()),
                State.missing(month.counts()));
    }

    private List<String> gap(Gap gap) {
        return List.of(
                "  gap from %s to %s: %s".formatted(minute(gap.from()), minute(gap.to()), State.missing(gap.states())),
                "    " + hint.command(gap));
    }

    private static String minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES)
                .atOffset(ZoneOffset.UTC)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }

    private static String whole(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
