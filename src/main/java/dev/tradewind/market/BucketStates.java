package dev.tradewind.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** What each bucket of a window is. A position is 0 for the oldest bucket. A window may have hundred thousands. */
public final class BucketStates {

    private final Window window;
    private final State[] states;
    private final int[] rows;
    private final long[] arrivals;

    /**
     * All states by position. Nobody may change the arrays any more.
     *
     * @param rows of each bucket; 0 if it has none
     * @param arrivals when each was imported, unix seconds; 0 if it was not
     */
    public BucketStates(Window window, State[] states, int[] rows, long[] arrivals) {
        if (states.length != window.interval()
                || rows.length != window.interval()
                || arrivals.length != window.interval()) {
            throw new IllegalArgumentException("%d buckets have %d states, %d rows and %d arrivals"
                    .formatted(window.interval(), states.length, rows.length, arrivals.length));
        }
        this.window = window;
        this.states = states;
        this.rows = rows;
        this.arrivals = arrivals;
    }

    public Window window() {
        return window;
    }

    public Endpoint endpoint() {
        return window.endpoint();
    }

    public int size() {
        return states.length;
    }

    public State state(int position) {
        return states[position];
    }

    /** 0 if it has none. */
    public int rows(int position) {
        return rows[position];
    }

    /** When it was imported, unix seconds; 0 if it was not. */
    public long arrival(int position) {
        return arrivals[position];
    }

    /** When the bucket begins, unix seconds. */
    public long start(int position) {
        return window.oldest().start() + position * endpoint().stepSeconds();
    }

    /** The part that begins at one position, and ends before another. */
    public BucketStates part(int from, int to) {
        return new BucketStates(
                new Window(window.bucket(to - 1), to - from),
                Arrays.copyOfRange(states, from, to),
                Arrays.copyOfRange(rows, from, to),
                Arrays.copyOfRange(arrivals, from, to));
    }

    /** How many buckets are in each state; a state that none is in is missing. */
    public Map<State, Integer> counts() {
        return counts(0, size());
    }

    private Map<State, Integer> counts(int from, int to) {
        int[] all = new int[State.values().length];
        for (int i = from; i < to; i++) {
            all[states[i].ordinal()]++;
        }
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            if (all[state.ordinal()] > 0) {
                counts.put(state, all[state.ordinal()]);
            }
        }
        return counts;
    }

    private static final List<State> MOST_TELLING_FIRST = List.of(
            State.DOUBTFUL,
            State.NOT_ASKED,
            State.OUT_OF_REACH,
            State.LOST,
            State.ARCHIVED,
            State.PRESENT,
            State.EMPTY,
            State.BEFORE);

    /** The state that stands for all of them: of those that any bucket is in, the one that asks most for a look. */
    public State sign() {
        Map<State, Integer> counts = counts();
        return MOST_TELLING_FIRST.stream()
                .filter(counts::containsKey)
                .findFirst()
                .orElseThrow();
    }

    /** How many buckets are there. */
    public int there() {
        return (int) Arrays.stream(states).filter(State::isThere).count();
    }

    /** How many buckets should be there. */
    public int counted() {
        return (int) Arrays.stream(states).filter(State::counts).count();
    }

    /** Successive buckets of the same state. */
    public record Stretch(State state, Bucket first, int buckets) {}

    /** All buckets in as few stretches as possible, the oldest first. */
    public List<Stretch> stretches() {
        return successive(
                position -> states[position], (from, to) -> new Stretch(states[from], window.bucket(from), to - from));
    }

    /**
     * Successive buckets that are missing and may be had.
     *
     * @param states how many of them are in which state
     */
    public record Gap(Bucket first, int buckets, Map<State, Integer> states) {

        public Instant from() {
            return first.time();
        }

        /** Exclusive. */
        public Instant to() {
            return first.minus(-buckets).time();
        }

        /** The options of {@code backfill} that say which buckets these are. */
        public String options() {
            return "--from=%s --to=%s --endpoint=%s"
                    .formatted(option(from()), option(to()), first.endpoint().name());
        }

        /** Without seconds that are zero. */
        private static String option(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC).toString();
        }
    }

    /** The newest first. Of a source that tells the present there is none: only a run can take the bucket that lasts. */
    public List<Gap> gaps() {
        if (endpoint().answers() == Answers.PRESENT) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>(successive(
                position -> states[position].isGap(),
                (from, to) -> new Gap(window.bucket(from), to - from, counts(from, to))));
        gaps.removeIf(gap -> gap.states().keySet().stream().noneMatch(State::isGap));
        Collections.reverse(gaps);
        return gaps;
    }

    /** The parts whose buckets begin on the same day, the oldest first. */
    public List<BucketStates> days() {
        return parts(day -> day.plusDays(1));
    }

    /** The parts whose buckets begin in the same month, the oldest first. */
    public List<BucketStates> months() {
        return parts(day -> day.withDayOfMonth(1).plusMonths(1));
    }

    /** The day on which the first bucket begins. */
    public LocalDate day() {
        return LocalDate.ofInstant(window.oldest().time(), ZoneOffset.UTC);
    }

    /** @param next finds the day on which the part after that of a day begins */
    private List<BucketStates> parts(UnaryOperator<LocalDate> next) {
        List<BucketStates> parts = new ArrayList<>();
        int from = 0;
        while (from < size()) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(start(from)), ZoneOffset.UTC);
            long end = next.apply(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            int to = (int)
                    Math.min(size(), -Math.floorDiv(start(0) - end, endpoint().stepSeconds()));
            parts.add(part(from, to));
            from = to;
        }
        return parts;
    }

    private interface Cut<T> {

        /** @param to exclusive */
        T make(int from, int to);
    }

    private <T> List<T> successive(IntFunction<?> key, Cut<T> cut) {
        List<T> all = new ArrayList<>();
        int from = 0;
        Object last = key.apply(0);
        for (int i = 1; i <= size(); i++) {
            Object next = i == size() ? null : key.apply(i);
            if (next == null || !next.equals(last)) {
                all.add(cut.make(from, i));
                from = i;
                last = next;
            }
        }
        return all;
    }
}
