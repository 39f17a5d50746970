package dev.tradewind.reporting;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.BucketStates.Gap;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.State;
import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code calendar.html} shows: what each bucket of a job was when the page was written.
 *
 * @param title of the job
 */
public record CalendarView(String title, Instant writtenAt, List<OfEndpoint> endpoints) {

    /** Shown at once, and when the reader asks for more. */
    private static final int FIRST_GAPS = 5;

    private static final int MOST_GAPS = 50;

    static CalendarView of(ReportContext context, List<BucketStates> endpoints) {
        return new CalendarView(
                context.definition().title(),
                context.clock().instant(),
                endpoints.stream().map(OfEndpoint::new).toList());
    }

    /** Every state, in the order in which the script knows them. */
    public List<State> states() {
        return List.of(State.values());
    }

    /** The name of its style, such as {@code state-not-asked}. */
    public static String style(State state) {
        return "state-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the script has to know besides the packed states, as JSON. */
    record Head(List<HeadOfState> states, List<HeadOfEndpoint> endpoints) {}

    record HeadOfState(String style, String label, String mark, String meaning, boolean there) {}

    /** @param start of its first bucket, unix seconds */
    record HeadOfEndpoint(String name, long step, long start, int buckets) {}

    Head head() {
        return new Head(
                states().stream()
                        .map(state -> new HeadOfState(
                                style(state),
                                state.label(),
                                String.valueOf(state.mark()),
                                state.meaning(),
                                state.isThere()))
                        .toList(),
                endpoints.stream()
                        .map(each -> new HeadOfEndpoint(
                                each.endpoint().name(),
                                each.endpoint().stepSeconds(),
                                each.states().start(0),
                                each.states().size()))
                        .toList());
    }

    /** The calendar of one endpoint. */
    public record OfEndpoint(BucketStates states) {

        public Endpoint endpoint() {
            return states.endpoint();
        }

        public Bucket first() {
            return states.window().oldest();
        }

        public Bucket newest() {
            return states.window().newest();
        }

        /** Such as {@code 105,003 of 105,120 buckets are there, 99.8 %}. */
        public String there() {
            return thereOf(states, "buckets are there");
        }

        public String missing() {
            return State.missing(states.counts());
        }

        /** The newest first, each with its months from January on; without a month in which no bucket begins. */
        public Map<Integer, List<OfMonth>> years() {
            Map<Integer, List<OfMonth>> years = new TreeMap<>((one, other) -> Integer.compare(other, one));
            states.months().stream()
                    .map(OfMonth::new)
                    .forEach(month -> years.computeIfAbsent(month.month().getYear(), year -> new ArrayList<>())
                            .add(month));
            return years;
        }

        /** The newest gaps. */
        public List<Gap> gaps() {
            return states.gaps().stream().limit(FIRST_GAPS).toList();
        }

        /** Older ones. */
        public List<Gap> moreGaps() {
            return states.gaps().stream().skip(FIRST_GAPS).limit(MOST_GAPS).toList();
        }

        /** How many the page does not name. */
        public int unnamedGaps() {
            return Math.max(0, states.gaps().size() - FIRST_GAPS - MOST_GAPS);
        }

        /** Whether there is anything that can never be had. */
        public Optional<State> lost() {
            return Arrays.asList(State.LOST, State.OUT_OF_REACH).stream()
                    .filter(states.counts()::containsKey)
                    .findFirst();
        }
    }

    /** Rounded down, so that 100 % means all. */
    private static String thereOf(BucketStates states, String what) {
        int counted = states.counted();
        return counted == 0
                ? "no bucket"
                : "%s of %s %s, %s"
                        .formatted(
                                Numbers.whole(states.there()),
                                Numbers.whole(counted),
                                what,
                                share(states.there(), counted));
    }

    private static String share(int there, int counted) {
        long tenths = 1000L * there / counted;
        return tenths == 1000 ? "100 %" : tenths / 10 + "." + tenths % 10 + " %";
    }

    /** A month of an endpoint. */
    public record OfMonth(BucketStates states) {

        public YearMonth month() {
            return YearMonth.from(states.day());
        }

        public String name() {
            return month().getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        }

        /** Such as {@code 99.8 %}; a dash if no bucket should be there. */
        public String share() {
            int counted = states.counted();
            return counted == 0 ? "–" : CalendarView.share(states.there(), counted);
        }

        /** What a screen reader says of it. */
        public String text() {
            Month of = month().getMonth();
            String missing = State.missing(states.counts());
            return "%s %d: %s%s"
                    .formatted(
                            of.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                            month().getYear(),
                            thereOf(states, "buckets are there"),
                            missing.isEmpty() ? "" : "; " + missing);
        }

        public boolean isWhole() {
            return states.there() == states.counted();
        }

        /** The marks of the states in it that are not there, such as {@code ?-}. */
        public String marks() {
            StringBuilder marks = new StringBuilder();
            states.counts().keySet().stream()
                    .filter(state -> state.counts() && !state.isThere())
                    .forEach(state -> marks.append(state.mark()));
            return marks.toString();
        }

        /** The days from the first to the last of the month, each by its sign; equal ones that follow each other are one. */
        public List<Days> days() {
            List<Days> days = new ArrayList<>();
            int day = 1;
            for (BucketStates part : states.days()) {
                int of = part.day().getDayOfMonth();
                add(days, new Days("none", of - day));
                add(days, new Days(style(part.sign()), 1));
                day = of + 1;
            }
            add(days, new Days("none", month().lengthOfMonth() + 1 - day));
            return days;
        }

        private static void add(List<Days> days, Days next) {
            int last = days.size() - 1;
            if (last >= 0 && days.get(last).style().equals(next.style())) {
                days.set(last, new Days(next.style(), days.get(last).count() + next.count()));
            } else if (next.count() > 0) {
                days.add(next);
            }
        }
    }

    /** @param style {@code none} for days that no bucket begins in, or that are not over */
    public record Days(String style, int count) {}
}
