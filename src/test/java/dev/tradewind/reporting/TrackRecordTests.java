package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Outcome;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.reporting.RankingsOracle.Row;
import dev.tradewind.reporting.figures.EarlierWindows;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.trackrecord.Findings;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.SettledPick;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import dev.tradewind.reporting.trackrecord.Walk;
import dev.tradewind.source.osrs.OsrsReports;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says of the picks of earlier windows, against the oracle's figures of these windows. */
class TrackRecordTests {

    private static final int DAY = 24;

    private static final List<Section> SECTIONS = OsrsReports.ALL.sections();

    /**
     * A pick of an earlier window, as the oracle settles it.
     *
     * @param expected NaN if that cannot be said
     */
    private record Pick(Instant when, int item, double bid, double quantity, double expected, Outcome outcome) {}

    private static Findings findings(Input stretch, int interval) {
        return findings(stretch, interval, SECTIONS);
    }

    private static Findings findings(Input stretch, int interval, List<Section> sections) {
        WindowPrices prices = CsvRows.prices(stretch);
        Window window = new Window(prices.window().newest(), interval);
        Walk walk = lookBack(stretch).walk(prices, window, sections);
        CsvRows.figures(stretch).of(prices, interval, walk.windows(), (row, series) -> {});
        return walk.findings(sections.get(0));
    }

    private static LookBack lookBack(Input input) {
        return new LookBack(0.8, input.terms().horizon(), null);
    }

    @Test
    void theRecordOfRecordedHoursIsTheOracles() {
        compare(withoutSome(RecordedWindow.of("1h", 3600, 24 + 24 + 7)), 24);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theRecordOfMadeUpPricesIsTheOracles(int seed) {
        compare(withoutSome(hours(new Random(seed), 20 + 24 + 20)), 20);
    }

    /** A third of the items cannot be sold as bought. */
    private static Input hours(Random random, int length) {
        Input input = MadeUpWindow.of(800, length);
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        input.positions().forEach(position -> positions.add(disturbed(position, random)));
        positions.set(random.nextInt(20), Map.of());
        Map<Integer, BigDecimal> conversions = new HashMap<>();
        input.items().keySet().stream()
                .filter(id -> id % 3 == 0)
                .forEach(id -> conversions.put(id, new BigDecimal("0.005")));
        return input.with(positions).with(input.terms().with(conversions));
    }

    /** The same, but some items are always wide; here and there another item is, or its volume is a spike. */
    private static Map<Integer, Trade> disturbed(Map<Integer, Trade> trades, Random random) {
        Map<Integer, Trade> disturbed = new TreeMap<>(trades);
        disturbed.replaceAll((id, trade) -> {
            boolean isWide = id % 7 == 0 || random.nextInt(20) == 0;
            int volume = random.nextInt(30) == 0 ? 20 : 1;
            return new Trade(
                    isWide && trade.high() != null ? (Double) Math.rint(trade.high() * 1.3) : trade.high(),
                    trade.highVolume() * volume,
                    trade.low(),
                    trade.lowVolume() * volume);
        });
        return disturbed;
    }

    /** For a trader who does not want every fifth item. */
    private static Input withoutSome(Input input) {
        Set<Integer> excluded =
                input.items().keySet().stream().filter(id -> id % 5 == 0).collect(Collectors.toSet());
        return input.with(input.terms().without(excluded));
    }

    private static void compare(Input stretch, int interval) {
        TrackRecord record = findings(stretch, interval).record();
        assertThat(record.windowEnds()).containsExactlyElementsOf(ends(stretch, interval));
        Map<String, List<Pick>> picks = picks(stretch, interval);
        compare(RankingsOracle.CANDIDATES, record.candidates(), picks.remove(RankingsOracle.CANDIDATES));
        assertThat(record.rankings()).extracting(RankingRecord::section).containsExactlyElementsOf(picks.keySet());
        for (RankingRecord ranking : record.rankings()) {
            compare(ranking.section(), ranking.performance(), picks.get(ranking.section()));
        }
        for (Section section : SECTIONS) {
            compare(findings(stretch, interval, List.of(section)).picks(), picks.get(section.title()));
        }
    }

    /** What the oracle picks in all windows, the newest first, by section. */
    private static Map<String, List<Pick>> picks(Input stretch, int interval) {
        Map<String, List<Pick>> picks = new LinkedHashMap<>();
        for (int at : lasts(stretch, interval)) {
            List<Row> rows = rows(stretch, at - interval + 1, at);
            RankingsOracle.picks(rows, stretch.terms().capital()).forEach((section, best) -> {
                List<Pick> all = picks.computeIfAbsent(section, title -> new ArrayList<>());
                best.forEach(row -> all.add(settled(stretch, at, row)));
            });
        }
        return picks;
    }

    private static List<Instant> ends(Input stretch, int interval) {
        return lasts(stretch, interval).stream().map(last -> end(stretch, last)).toList();
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

    private static List<Row> rows(Input stretch, int first, int last) {
        Input window = new Input(
                stretch.positions().subList(first, last + 1),
                stretch.start() + first * stretch.step(),
                stretch.step(),
                stretch.items(),
                stretch.rates(),
                stretch.exempt(),
                stretch.terms());
        return new FiguresOracle(window).rows().values().stream().map(Row::new).toList();
    }

    private static Pick settled(Input stretch, int at, Row row) {
        double bid = row.of("low");
        double quantity = row.of("flip_quantity");
        return new Pick(
                end(stretch, at),
                row.item(),
                bid,
                quantity,
                row.of("expected_profit"),
                new FiguresOracle(stretch).settle(row.item(), at, at + DAY, bid, quantity));
    }

    private static Instant end(Input stretch, int last) {
        return Instant.ofEpochSecond(stretch.start() + (last + 1) * stretch.step());
    }

    private static void compare(List<SettledPick> picks, List<Pick> expected) {
        assertThat(picks).hasSameSizeAs(expected);
        for (int i = 0; i < picks.size(); i++) {
            compare(picks.get(i), expected.get(i));
        }
    }

    private static void compare(SettledPick pick, Pick expected) {
        assertThat(pick.when()).isEqualTo(expected.when());
        assertThat(pick.item().id().number()).as("%s", expected).isEqualTo(expected.item());
        assertThat(pick.deal().order().bid().price()).as("%s", expected).isEqualTo(expected.bid());
        assertThat((double) pick.deal().order().quantity()).as("%s", expected).isEqualTo(expected.quantity());
        assertThat((double) pick.deal().bought())
                .as("%s", expected)
                .isEqualTo(expected.outcome().bought());
        close(pick.deal().paid(), expected.outcome().paid());
        close(pick.expected(), expected.expected());
        close(pick.deal().profit(), expected.outcome().profit());
    }

    private static void compare(String section, Performance performance, List<Pick> picks) {
        assertThat(performance)
                .as(section)
                .usingRecursiveComparison()
                .withComparatorForType(new DoubleComparator(1e-9), Double.class)
                .isEqualTo(performance(picks));
    }

    /** Of picks of which some were bought. */
    private static Performance performance(List<Pick> picks) {
        List<Pick> bought =
                picks.stream().filter(pick -> pick.outcome().bought() > 0).toList();
        List<Double> returns = bought.stream()
                .map(pick -> pick.outcome().profit() / pick.outcome().paid())
                .sorted()
                .toList();
        List<Pick> promising =
                picks.stream().filter(pick -> pick.expected() > 0).toList();
        int n = returns.size();
        assertThat(n).isPositive();
        return new Performance(
                picks.size(),
                (double) n / picks.size(),
                (double) returns.stream().filter(each -> each > 0).count() / n,
                (returns.get((n - 1) / 2) + returns.get(n / 2)) / 2,
                profit(bought) / sum(bought, pick -> pick.outcome().paid()),
                promising.isEmpty() ? null : (Double) (profit(promising) / sum(promising, Pick::expected)));
    }

    private static double profit(List<Pick> picks) {
        return sum(picks, pick -> pick.outcome().profit());
    }

    private static double sum(List<Pick> picks, ToDoubleFunction<Pick> figure) {
        return picks.stream().mapToDouble(figure).sum();
    }

    private static void close(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    /** Nothing that happens after a window may change what its report would have said, or picked. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noBucketThatIsChangedOrDeletedAfterAWindowChangesItsRowsOrARanking(int seed) {
        Random random = new Random(seed);
        Input stretch = hours(random, 20 + 24 + 20);
        int last = 19 + random.nextInt(44);
        Input changed = stretch.with(changedAfter(last, stretch.positions(), random));
        Input deleted = stretch.with(stretch.positions().subList(0, last + 1));
        int[] lasts = IntStream.rangeClosed(19, last).toArray();
        List<Said> said = said(stretch, lasts);
        assertThat(said)
                .hasSameSizeAs(lasts)
                .allMatch(each -> each.rows().size() > 300 && each.best().size() == SECTIONS.size());
        assertThat(said(changed, lasts)).isEqualTo(said);
        assertThat(said(deleted, lasts)).isEqualTo(said);
        assertThat(said(changed, last + 1).get(0).rows())
                .isNotEqualTo(said(stretch, last + 1).get(0).rows());
    }

    /** Some buckets are missing, some are those of another time, and some have other prices and volumes. */
    private static List<Map<Integer, Trade>> changedAfter(
            int last, List<Map<Integer, Trade>> positions, Random random) {
        List<Map<Integer, Trade>> changed = new ArrayList<>(positions);
        for (int position = last + 1; position < changed.size(); position++) {
            Map<Integer, Trade> other = positions.get(20 + random.nextInt(44));
            changed.set(
                    position,
                    switch (random.nextInt(3)) {
                        case 0 -> Map.of();
                        case 1 -> other;
                        default -> disturbed(positions.get(position), random);
                    });
        }
        return changed;
    }

    /**
     * What is said of a window.
     *
     * @param rows all figures and flags, by item
     * @param best by section, the items that it ranks
     */
    private record Said(Map<Integer, List<Object>> rows, Map<String, List<Integer>> best) {

        static Said of(List<Rankable> rows) {
            List<Rankable> rankable = rows.stream().filter(Rankable::mayRank).toList();
            return new Said(
                    rows.stream().collect(Collectors.toMap(Said::item, Said::figures)),
                    SECTIONS.stream()
                            .collect(Collectors.toMap(
                                    Section::title,
                                    section -> section.ranking().of(rankable).stream()
                                            .map(Said::item)
                                            .toList())));
        }

        private static int item(Rankable row) {
            return row.item().id().number();
        }

        private static List<Object> figures(Rankable row) {
            return List.of(
                    row.item(),
                    row.sides().trades(),
                    row.prices(),
                    row.sides().flip(),
                    row.sides().score(),
                    row.own("alch_margin"),
                    row.sides().capital(),
                    row.flags());
        }
    }

    private static List<Said> said(Input stretch, int... lasts) {
        List<List<Rankable>> rows = new ArrayList<>();
        IntStream.of(lasts).forEach(last -> rows.add(new ArrayList<>()));
        CsvRows.figures(stretch)
                .of(
                        CsvRows.prices(stretch),
                        20,
                        new EarlierWindows(
                                lasts,
                                DAY,
                                (window, row, deal) -> rows.get(window).add(row)),
                        (row, series) -> {});
        return rows.stream().map(Said::of).toList();
    }

    /** The picks of a window are settled in the buckets after it, and yet they are the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void noBucketAfterAWindowChangesWhatIsPickedAtItsEnd(int seed) {
        Random random = new Random(seed);
        Input stretch = hours(random, 20 + 24 + 20);
        int last = 19 + random.nextInt(20);
        List<Map<Integer, Trade>> changed = new ArrayList<>(stretch.positions());
        for (int position = last + 1; position < changed.size(); position++) {
            changed.set(position, stretch.positions().get(20 + random.nextInt(44)));
        }
        for (Section section : SECTIONS) {
            assertThat(picked(stretch.with(changed), section, end(stretch, last)))
                    .isNotEmpty()
                    .isEqualTo(picked(stretch, section, end(stretch, last)));
        }
    }

    /** In that window and in those before it. */
    private static List<Object> picked(Input stretch, Section section, Instant newest) {
        return findings(stretch, 20, List.of(section)).picks().stream()
                .filter(pick -> !pick.when().isAfter(newest))
                .<Object>map(
                        pick -> List.of(pick.when(), pick.item(), pick.deal().order(), pick.expected()))
                .toList();
    }

    /** Of all hours that are recorded, as far as a report looks back. */
    @Test
    void bestFlipsOfRecordedHoursGainInThreeOfFourAndReturnMoreThanAnyMarginAndThanTheWidest() {
        TrackRecord record =
                findings(RecordedWindow.of("1h", 3600, 24 + 24 + 47), 24).record();
        Performance best = record.of("Best flips").orElseThrow();
        assertThat(record.windowEnds()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(best.gained()).isGreaterThanOrEqualTo(0.75);
        assertThat(best.returnOnCapital()).isPositive();
        for (Performance other :
                List.of(record.candidates(), record.of("Widest margins now").orElseThrow())) {
            assertThat(best.gained()).isGreaterThan(other.gained());
            assertThat(best.returnOnCapital()).isGreaterThan(other.returnOnCapital());
        }
    }

    @Test
    void eachRankingHasARecord() {
        List<RankingRecord> rankings =
                findings(hours(new Random(1), 64), 20).record().rankings();
        assertThat(rankings)
                .extracting(RankingRecord::section)
                .containsExactlyElementsOf(SECTIONS.stream().map(Section::title).toList());
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
        Input gap = input.with(positions);
        assertThat(findings(gap, 20).record().windowEnds())
                .containsExactlyElementsOf(IntStream.iterate(25, last -> last >= 19, last -> last - 1)
                        .mapToObj(last -> end(gap, last))
                        .toList());
    }
}
