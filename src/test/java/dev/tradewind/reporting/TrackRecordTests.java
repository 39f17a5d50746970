package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Outcome;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.sections.Sections;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.reporting.trackrecord.LookBack.Findings;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.SettledPick;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says of the picks of earlier windows, against the oracle's figures of these windows. */
class TrackRecordTests {

    private static final int DAY = 24;

    /** A pick of an earlier window, as the oracle settles it. */
    private record Pick(
            Instant when,
            int item,
            double bid,
            double quantity,
            @Nullable Double expected,
            Outcome outcome) {}

    private static Findings findings(Input stretch, int interval) {
        WindowPrices prices = CsvRows.prices(stretch);
        Window window = new Window(prices.window().newest(), interval);
        return lookBack(stretch).of(prices, window, Sections.ALL, CsvRows.figures(stretch));
    }

    private static LookBack lookBack(Input input) {
        return new LookBack(0.8, input.terms().horizon(), null);
    }

    @Test
    void theRecordOfRecordedHoursIsTheOracles() {
        compare(RecordedWindow.of("1h", 3600, 24 + 24 + 11), 24);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theRecordOfMadeUpPricesIsTheOracles(int seed) {
        compare(hours(new Random(seed), 20 + 24 + 20), 20);
    }

    /** A third of the items cannot be sold as bought. */
    private static Input hours(Random random, int length) {
        Input input = MadeUpWindow.of(800, length);
        List<Map<Integer, Trade>> positions = new ArrayList<>(input.positions());
        positions.set(random.nextInt(20), Map.of());
        Map<Integer, BigDecimal> conversions = new HashMap<>();
        input.items().keySet().stream()
                .filter(id -> id % 3 == 0)
                .forEach(id -> conversions.put(id, new BigDecimal("0.005")));
        return new Input(
                positions,
                input.start(),
                input.step(),
                input.items(),
                input.rates(),
                input.exempt(),
                input.terms().with(conversions));
    }

    private static void compare(Input stretch, int interval) {
        Findings findings = findings(stretch, interval);
        TrackRecord record = findings.record();
        List<Integer> lasts = lasts(stretch, interval);
        List<Pick> best = new ArrayList<>();
        List<Pick> candidates = new ArrayList<>();
        for (int at : lasts) {
            List<Map<String, Object>> rows = rankable(stretch, interval, at);
            rows.stream()
                    .filter(row -> row.get("expected_profit") != null && (double) row.get("expected_profit") > 0)
                    .filter(row -> (double) row.get("flip_quantity") >= 1)
                    .sorted(Comparator.comparing((Map<String, Object> row) -> -(double) row.get("expected_profit"))
                            .thenComparing(row -> (double) row.get("item_id")))
                    .limit(10)
                    .forEach(row -> best.add(settled(stretch, at, row)));
            rows.stream()
                    .filter(row -> (double) row.get("margin") > 0 && (double) row.get("flip_quantity") >= 1)
                    .forEach(row -> candidates.add(settled(stretch, at, row)));
        }
        assertThat(record.windowEnds())
                .containsExactlyElementsOf(
                        lasts.stream().map(last -> end(stretch, last)).toList());
        assertThat(best).hasSizeGreaterThan(30);
        assertThat(findings.picks()).hasSameSizeAs(best);
        for (int i = 0; i < best.size(); i++) {
            compare(findings.picks().get(i), best.get(i));
        }
        compare(record.of("Best flips").orElseThrow(), best);
        compare(record.candidates(), candidates);
    }

    /** Where at most a fifth of the window is missing, and nothing of the day after it. */
    private static List<Integer> lasts(Input stretch, int interval) {
        return IntStream.iterate(stretch.positions().size() - 1 - DAY, last -> last >= interval - 1, last -> last - 1)
                .filter(last -> missing(stretch, last - interval + 1, last) <= 0.2 * interval)
                .filter(last -> missing(stretch, last + 1, last + DAY) == 0)
                .boxed()
                .toList();
    }

    private static long missing(Input stretch, int from, int to) {
        return stretch.positions().subList(from, to + 1).stream()
                .filter(Map::isEmpty)
                .count();
    }

    private static List<Map<String, Object>> rankable(Input stretch, int interval, int last) {
        int first = last - interval + 1;
        Input window = new Input(
                stretch.positions().subList(first, last + 1),
                stretch.start() + first * stretch.step(),
                stretch.step(),
                stretch.items(),
                stretch.rates(),
                stretch.exempt(),
                stretch.terms());
        return new FiguresOracle(window)
                .rows().values().stream()
                        .filter(row -> !row.get("flags").toString().matches(".*(thin|stale|one-sided).*"))
                        .toList();
    }

    private static Pick settled(Input stretch, int at, Map<String, Object> row) {
        int item = (int) (double) row.get("item_id");
        double bid = (double) row.get("low");
        double quantity = (double) row.get("flip_quantity");
        return new Pick(
                end(stretch, at),
                item,
                bid,
                quantity,
                (Double) row.get("expected_profit"),
                new FiguresOracle(stretch).settle(item, at, at + DAY, bid, quantity));
    }

    private static Instant end(Input stretch, int last) {
        return Instant.ofEpochSecond(stretch.start() + (last + 1) * stretch.step());
    }

    private static void compare(SettledPick pick, Pick expected) {
        assertThat(pick.when()).isEqualTo(expected.when());
        assertThat(pick.item().id().number()).isEqualTo(expected.item());
        assertThat(pick.deal().pick().bid().price()).isEqualTo(expected.bid());
        close(pick.deal().paid(), expected.outcome().paid());
        assertThat((double) pick.deal().pick().quantity()).isEqualTo(expected.quantity());
        assertThat((double) pick.deal().bought()).isEqualTo(expected.outcome().bought());
        close(pick.expected(), expected.expected());
        close(pick.deal().profit(), expected.outcome().profit());
    }

    private static void compare(@Nullable Performance performance, List<Pick> picks) {
        List<Double> returns = picks.stream()
                .filter(pick -> pick.outcome().bought() > 0)
                .map(pick -> pick.outcome().profit() / pick.outcome().paid())
                .sorted()
                .toList();
        double paid = picks.stream().mapToDouble(pick -> pick.outcome().paid()).sum();
        double profit =
                picks.stream().mapToDouble(pick -> pick.outcome().profit()).sum();
        int n = returns.size();
        assertThat(performance).isNotNull();
        assertThat(performance.picks()).isEqualTo(picks.size());
        close(performance.bought(), (double) n / picks.size());
        close(
                performance.gained(),
                (double) returns.stream().filter(each -> each > 0).count() / n);
        close(performance.medianReturn(), (returns.get((n - 1) / 2) + returns.get(n / 2)) / 2);
        close(performance.returnOnCapital(), profit / paid);
    }

    private static void close(@Nullable Double actual, @Nullable Double expected) {
        assertThat(expected).isNotNull();
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    /** Nothing that happens after a window may change what its report would have picked. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void noBucketAfterAWindowChangesWhatWasPickedAtItsEnd(int seed) {
        Random random = new Random(seed);
        Input stretch = hours(random, 20 + 24 + 20);
        int last = 19 + random.nextInt(20);
        List<Map<Integer, Trade>> changed = new ArrayList<>(stretch.positions());
        for (int position = last + 1; position < changed.size(); position++) {
            int from = 20 + random.nextInt(44);
            changed.set(position, stretch.positions().get(from));
        }
        Input other = new Input(
                changed,
                stretch.start(),
                stretch.step(),
                stretch.items(),
                stretch.rates(),
                stretch.exempt(),
                stretch.terms());
        Instant end = end(stretch, last);
        assertThat(picked(findings(other, 20), end)).isNotEmpty().isEqualTo(picked(findings(stretch, 20), end));
    }

    private static List<Object> picked(Findings findings, Instant when) {
        return findings.picks().stream()
                .filter(pick -> pick.when().equals(when))
                .<Object>map(pick -> List.of(pick.item(), pick.deal().pick(), pick.expected()))
                .toList();
    }

    @Test
    void eachRankingHasARecord() {
        List<RankingRecord> rankings =
                findings(hours(new Random(1), 64), 20).record().rankings();
        assertThat(rankings)
                .extracting(RankingRecord::section)
                .containsExactlyElementsOf(
                        Sections.ALL.stream().map(Section::title).toList());
        assertThat(rankings)
                .extracting(ranking -> ranking.performance().picks())
                .contains(210);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 20, 68, 25", // of the oldest windows, four of twenty buckets may be missing
        "44, 20, 48, 5",
        "40, 20, 44, 1",
        "39, 20, 20, 0",
        "200, 20, 91, 48"
    })
    void itLooksAsFarBackAsThereAreMoments(int stored, int interval, int stretch, int moments) {
        Input input = MadeUpWindow.of(50, stored);
        WindowPrices prices = CsvRows.prices(input);
        Window window = new Window(prices.window().newest(), interval);
        assertThat(lookBack(input).stretch(window, prices.window()::contains).interval())
                .isEqualTo(stretch);
        assertThat(findings(after(stretch - stored, input), interval).record().windowEnds())
                .hasSize(moments);
    }

    /** The same, after some buckets that are missing. */
    private static Input after(int missing, Input input) {
        List<Map<Integer, Trade>> positions = new ArrayList<>(Collections.nCopies(Math.max(0, missing), Map.of()));
        positions.addAll(input.positions());
        long start = input.start() - Math.max(0, missing) * input.step();
        return new Input(positions, start, input.step(), input.items(), input.rates(), input.exempt(), input.terms());
    }

    @Test
    void itDoesNotLookAtPricesThatARetentionIsAboutToDelete() {
        Input input = MadeUpWindow.of(50, 64);
        Window window = new Window(CsvRows.prices(input).window().newest(), 20);
        LookBack twoDays = new LookBack(0.8, 12, Duration.ofHours(50));
        assertThat(twoDays.longest(window).interval()).isEqualTo(50);
        assertThat(twoDays.stretch(window, bucket -> true).interval()).isEqualTo(50);
        assertThat(new LookBack(0.8, 12, Duration.ofHours(5)).longest(window)).isEqualTo(window);
    }

    /** What a pick became is known only if all the buckets are there in which it was followed. */
    @Test
    void aGapLeavesOutTheWindowsWhosePicksWouldBeFollowedThroughIt() {
        Input input = MadeUpWindow.of(50, 64);
        List<Map<Integer, Trade>> positions = new ArrayList<>(input.positions());
        positions.set(50, Map.of());
        Input gap = new Input(
                positions, input.start(), input.step(), input.items(), input.rates(), input.exempt(), input.terms());
        assertThat(findings(gap, 20).record().windowEnds())
                .containsExactlyElementsOf(IntStream.iterate(25, last -> last >= 19, last -> last - 1)
                        .mapToObj(last -> end(gap, last))
                        .toList());
    }
}
