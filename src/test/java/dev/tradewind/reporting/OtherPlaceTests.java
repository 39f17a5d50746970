package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.sections.OtherPlace;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What it earns to buy at one place and to sell at another, against the words of {@code docs/reports.md}, calculated once more. */
class OtherPlaceTests {

    private static final int STEP = 21_600;
    private static final int EXCLUDED = 47;
    private static final int CONVERTED = 48;
    private static final double CAPITAL = 50_000;
    private static final LocalDate CHANGE = LocalDate.of(2025, 5, 29);

    /** The seller pays a tax that changes, rounded down; the buyer pays a fee that is not rounded, and for the conversion of an item. */
    private static final Costs COSTS = new Costs(
            List.of(
                    new Tax(
                            Tax.Payer.SELLER,
                            Tax.Rounding.FLOOR,
                            List.of(
                                    new Tax.Rate(LocalDate.of(2020, 1, 1), new BigDecimal("0.05"), 0, 1e15),
                                    new Tax.Rate(CHANGE, new BigDecimal("0.15"), 0, 1e15)),
                            List.of()),
                    new Tax(
                            Tax.Payer.BUYER,
                            Tax.Rounding.NONE,
                            List.of(new Tax.Rate(LocalDate.of(2020, 1, 1), new BigDecimal("0.01"), 0, 1e15)),
                            List.of())),
            List.of(new Costs.Conversion(new BigDecimal("0.1"), Set.of(Integer.toString(CONVERTED)))));

    private static final FlipTerms TERMS = new FlipTerms(0.1, CAPITAL, 12, List.of(Integer.toString(EXCLUDED)));

    private record Trade(double average, long volume) {}

    /** What traded at a place, in each bucket; null if the bucket is missing. */
    private record Market(String name, List<@Nullable Map<Integer, Trade>> positions) {

        int interval() {
            return positions.size();
        }

        /** The rates change in the middle. */
        Instant start(int position) {
            return CHANGE.atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds((position - interval() / 2) * (long) STEP);
        }

        @Nullable
        Trade trade(int item, int position) {
            Map<Integer, Trade> items = positions.get(position);
            Trade trade = items == null ? null : items.get(item);
            return trade == null || trade.volume() == 0 ? null : trade;
        }

        int traded(int item) {
            return (int) IntStream.range(0, interval())
                    .filter(position -> trade(item, position) != null)
                    .count();
        }

        long volume(int item) {
            long volume = 0;
            for (int position = 0; position < interval(); position++) {
                Trade trade = trade(item, position);
                volume += trade == null ? 0 : trade.volume();
            }
            return volume;
        }

        WindowPrices prices() {
            Endpoint endpoint = endpoint(name, List.of(interval()), Duration.ofSeconds(STEP));
            Window window =
                    new Window(new Bucket(endpoint, start(interval() - 1).getEpochSecond()), interval());
            return Snapshots.window(
                    window,
                    IntStream.range(0, interval())
                            .mapToObj(position -> Optional.ofNullable(positions.get(position))
                                    .map(items -> snapshot(start(position).getEpochSecond(), items)))
                            .toList());
        }

        private static Snapshot snapshot(long start, Map<Integer, Trade> items) {
            return Snapshots.aggregates(
                    start,
                    items.keySet().stream().mapToInt(item -> item).toArray(),
                    items.values().stream().mapToDouble(Trade::average).toArray(),
                    items.values().stream().mapToLong(Trade::volume).toArray());
        }
    }

    private static Endpoint endpoint(String name, List<Integer> intervals, Duration step) {
        return new Endpoint(
                name, "place of " + name, step, Duration.ZERO, intervals, PriceKind.AGGREGATES, Answers.BUCKET);
    }

    /** Items that are dearer here or there, that seldom trade, that stopped to trade, and gaps. */
    private static List<Market> random(Random random) {
        int interval = 1 + random.nextInt(40);
        return Stream.of("here", "domain", "heimatar")
                .map(name -> market(name, interval, random))
                .toList();
    }

    private static Market market(String name, int interval, Random random) {
        List<@Nullable Map<Integer, Trade>> positions = new ArrayList<>();
        double[] levels = random.doubles(61, 0.6, 1.6).toArray();
        for (int position = 0; position < interval; position++) {
            Map<Integer, Trade> items = new TreeMap<>();
            for (int item = 1; item <= 60; item++) {
                if (random.nextInt(60) < 20 + item && (item % 9 > 0 || position < interval * 0.8)) {
                    double average =
                            Math.round(100 * item * item * levels[item] * (1 + random.nextDouble() / 5)) / 100.0;
                    items.put(item, new Trade(average, random.nextInt(20) == 0 ? 0 : random.nextLong(1L << item % 30)));
                }
            }
            positions.add(random.nextInt(10) == 0 ? null : items);
        }
        return new Market(name, positions);
    }

    private static List<ItemFigures> rows(List<Market> places) {
        return new ReportFigures(COSTS, TERMS, Map.of(), Map.of())
                .of(
                        places.get(0).prices(),
                        places.stream().skip(1).map(Market::prices).toList(),
                        (row, series) -> {});
    }

    private record Deal(int item, Map<String, Object> figures) {

        double total() {
            return (Double) figures.get("expected_total");
        }
    }

    private static List<Deal> expected(List<Market> places) {
        List<Deal> deals = new ArrayList<>();
        for (int item = 1; item <= 60; item++) {
            if (item != EXCLUDED
                    && places.get(0).traded(item) * 2 >= places.get(0).interval()) {
                Deal best = null;
                for (Market there : places.subList(1, places.size())) {
                    Deal deal = deal(item, places.get(0), there);
                    best = deal != null && (best == null || deal.total() > best.total()) ? deal : best;
                }
                if (best != null && best.total() > 0) {
                    deals.add(best);
                }
            }
        }
        deals.sort(Comparator.comparingDouble(Deal::total).reversed().thenComparing(Deal::item));
        return deals;
    }

    private static @Nullable Deal deal(int item, Market here, Market there) {
        int interval = here.interval();
        List<Integer> both = IntStream.range(0, interval)
                .filter(position -> here.trade(item, position) != null && there.trade(item, position) != null)
                .boxed()
                .toList();
        int tenth = (int) Math.ceil(interval / 10.0);
        if (both.isEmpty()
                || both.get(both.size() - 1) < interval - tenth
                || there.traded(item) * 2 < interval
                || both.stream()
                                .filter(position -> profit(item, here, there, position) > 0)
                                .count()
                        < 0.7 * both.size()) {
            return null;
        }
        int newest = both.get(both.size() - 1);
        double cost = cost(item, here.trade(item, newest).average());
        double profit = profit(item, here, there, newest);
        double day = new BigDecimal("0.1")
                .multiply(BigDecimal.valueOf(Math.min(here.volume(item), there.volume(item))))
                .multiply(BigDecimal.valueOf(86_400))
                .divideToIntegralValue(BigDecimal.valueOf((long) interval * STEP))
                .doubleValue();
        double units = Math.floor(Math.min(day, CAPITAL / cost));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("expected_total", profit * units);
        figures.put("sell_at", there.name());
        figures.put("average_here", here.trade(item, newest).average());
        figures.put("average_there", there.trade(item, newest).average());
        figures.put("unit_profit", profit);
        figures.put("profit_pct", profit / cost * 100);
        figures.put("units", units);
        return new Deal(item, figures);
    }

    private static double cost(int item, double price) {
        return price + price * 0.01 + (item == CONVERTED ? Math.floor(price * 0.1) : 0);
    }

    private static double profit(int item, Market here, Market there, int position) {
        double price = there.trade(item, position).average();
        String rate = here.start(position)
                        .isBefore(CHANGE.atStartOfDay(ZoneOffset.UTC).toInstant())
                ? "0.05"
                : "0.15";
        double tax =
                Math.floor(new BigDecimal(rate).multiply(new BigDecimal(price)).doubleValue());
        return price - tax - cost(item, here.trade(item, position).average());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theSectionAndItsFiguresAreTheOracles(int seed) {
        List<Market> places = random(new Random(seed));
        Map<Rankable, ItemFigures> rows = new LinkedHashMap<>();
        rows(places).forEach(row -> rows.put(row.rankable(), row));
        List<Rankable> ranked = OtherPlace.SECTION
                .ranking()
                .of(rows.keySet().stream().filter(Rankable::mayRank).toList());
        List<Deal> expected = expected(places);
        assertThat(ranked)
                .extracting(row -> row.item().id().number())
                .containsExactlyElementsOf(expected.stream().map(Deal::item).toList());
        for (int i = 0; i < ranked.size(); i++) {
            compare(rows.get(ranked.get(i)), expected.get(i));
        }
    }

    /** Or the oracle would have nothing to say. */
    @Test
    void theMarketsHaveDealsAtBothPlacesAndItemsThatAreNone() {
        List<Deal> deals = IntStream.rangeClosed(1, 12)
                .mapToObj(seed -> expected(random(new Random(seed))))
                .flatMap(List::stream)
                .toList();
        assertThat(deals).hasSizeGreaterThan(50);
        assertThat(deals).extracting(deal -> deal.figures().get("sell_at")).contains("domain", "heimatar");
        assertThat(deals).extracting(Deal::item).contains(CONVERTED);
    }

    private static void compare(ItemFigures row, Deal deal) {
        assertThat(OtherPlaceColumns.ALL).extracting(Column::name).isEqualTo(OtherPlace.SECTION.columns());
        OtherPlaceColumns.ALL.forEach(column -> {
            String where = "%s of item %s".formatted(column.name(), deal.item());
            Object said = column.value().apply(row);
            Object expected = deal.figures().get(column.name());
            if (expected instanceof Double number) {
                assertThat((Double) said).as(where).isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
            } else {
                assertThat(said).as(where).isEqualTo(expected);
            }
        });
    }

    private static PublishedReport published(List<Market> places, Path folder) {
        SourceReports source = SourceReports.of(PriceKind.AGGREGATES);
        WindowPrices prices = places.get(0).prices();
        List<Section> sections = Stream.concat(Stream.of(OtherPlace.SECTION), source.sections().stream())
                .toList();
        return PublishedReport.publish(
                PublishedReport.content(
                        new Table<>(source.columns(), rows(places)), source, sections, Optional.empty(), prices),
                prices.window(),
                folder);
    }

    @Test
    void thePageLeadsWithTheSectionAndTheIndexWithItsFirstItems(@TempDir Path folder) {
        List<Market> places = IntStream.rangeClosed(1, 12)
                .mapToObj(seed -> random(new Random(seed)))
                .filter(market -> expected(market).size() > 10)
                .findFirst()
                .orElseThrow();
        List<Deal> deals = expected(places);
        PublishedReport report = published(places, folder);
        assertThat(report.unpackedHtml())
                .contains("<h2>Sell at another place</h2>", ">Sell at</th>", "10 of " + deals.size() + "</p>")
                .doesNotContain("down=expected_total");
        assertThat(RunFolder.read(report.index()))
                .contains("<p class=\"leading\">Sell at another place</p>")
                .contains("#item=%d\">item %1$d</a>: Expected "
                        .formatted(deals.get(0).item()))
                .doesNotContain(
                        "<h2>Today</h2>", "#item=%d\"".formatted(deals.get(3).item()));
    }

    private static ReportContext context(Endpoint... endpoints) {
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(endpoints),
                COSTS,
                new ReportSettings(0.5, TERMS, List.of()),
                List.of(),
                Optional.empty());
        Instant asOf = Instant.parse("2026-01-10T12:00:00Z");
        return new ReportContext(definition, asOf, "1", Clock.fixed(asOf, ZoneOffset.UTC));
    }

    @Test
    void aReportIsComparedWithTheSameTimeAtEveryOtherPlaceWithSuchBuckets() {
        Endpoint forge = endpoint("forge", List.of(2), Duration.ofDays(1));
        Endpoint domain = endpoint("domain", List.of(30), Duration.ofDays(1));
        Endpoint hourly = endpoint("hourly", List.of(2), Duration.ofHours(1));
        Endpoint nowhere = new Endpoint("all", Duration.ofDays(1), Duration.ZERO, List.of(2), PriceKind.AGGREGATES);
        ReportContext context = context(forge, domain, hourly, nowhere);
        Window window = forge.window(2, context.asOf());
        assertThat(context.definition().besides(new ReportTask.Items(window)))
                .containsExactly(domain.window(2, context.asOf()));
        SqlReport query = new SqlReport("own", Path.of("own.sql"), "SELECT 1", Duration.ofMinutes(1));
        assertThat(context.definition().besides(new ReportTask.Query(window, query)))
                .isEmpty();
        assertThat(context.definition().besides(new ReportTask.Items(nowhere.window(2, context.asOf()))))
                .isEmpty();
    }

    @Test
    void aReportIsRemadeIfTheOtherPlaceHasOtherBuckets(@TempDir Path folder) throws InterruptedException {
        Endpoint forge = endpoint("forge", List.of(2), Duration.ofDays(1));
        Endpoint domain = endpoint("domain", List.of(2), Duration.ofDays(1));
        ReportContext context = context(forge, domain);
        try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")))) {
            take(database, forge.window(2, context.asOf()).newest());
            ReportFolder reports = new ReportFolder(folder.resolve("small"), context, new JsonMapper());
            CurrentReports current = new CurrentReports(context, database, reports);
            ReportTask task = new ReportTask.Items(forge.window(2, context.asOf()));
            Report report = new ReportMaker(
                            context, SourceReports.of(PriceKind.AGGREGATES), database, new Windows(1_000_000))
                    .make(current.input(task));
            reports.publish(report);
            report.content().close();
            assertThat(RunFolder.read(folder.resolve("small/forge-2.html"))).contains("<h2>Sell at another place</h2>");
            assertThat(current.contains(task)).isTrue();
            take(database, domain.window(3, context.asOf()).oldest());
            assertThat(current.contains(task)).isTrue();
            take(database, domain.window(2, context.asOf()).oldest());
            assertThat(current.contains(task)).isFalse();
        }
    }

    /** From the source's rows to the page, through the database. */
    @Test
    void whatIsStoredOfTwoPlacesIsCompared(@TempDir Path folder) throws InterruptedException {
        Endpoint forge = endpoint("forge", List.of(2), Duration.ofDays(1));
        Endpoint domain = endpoint("domain", List.of(2), Duration.ofDays(1));
        ReportContext context = context(forge, domain);
        try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")))) {
            take(database, forge.window(2, context.asOf()), 100);
            take(database, domain.window(2, context.asOf()), 130);
            assertThat(deal(database, context, forge, new Windows(1_000_000)))
                    .isEqualTo("domain 100.0 130.0 10.0"); // 130 − ⌊130 × 0.15⌋ − 101
            assertThat(deal(database, context, domain, new Windows(1_000_000))).isEmpty();
            assertThat(deal(database, context, forge, new Windows(15_000))).isEqualTo("not compared");
        }
    }

    private static String deal(MarketDatabase database, ReportContext context, Endpoint place, Windows windows)
            throws InterruptedException {
        ReportTask task = new ReportTask.Items(place.window(2, context.asOf()));
        ReportInput input = new ReportInput(
                context, task, StoredPrices.find(database, context.definition(), task), 0, Published.NOTHING);
        Report report = new ReportMaker(context, SourceReports.of(PriceKind.AGGREGATES), database, windows).make(input);
        try (ReportContent.Items content = (ReportContent.Items) report.content()) {
            Optional<RankedSection> ranked = content.ranked(OtherPlace.SECTION);
            return ranked.isPresent()
                    ? ranked.get().rows().stream()
                            .map(row -> row.rankable().aggregates().elsewhere())
                            .map(deal -> String.join(
                                    " ",
                                    deal.place(),
                                    Double.toString(deal.here()),
                                    Double.toString(deal.there()),
                                    Double.toString(deal.profit())))
                            .findFirst()
                            .orElse("")
                    : "not compared";
        }
    }

    private static void take(MarketDatabase database, Window window, double average) {
        window.oldestFirst()
                .forEach(bucket -> new MarketWriter(database, Clock.systemUTC())
                        .write(
                                bucket,
                                Snapshots.aggregates(
                                        bucket.start(), new int[] {2}, new double[] {average}, new long[] {500}),
                                null));
    }

    private static void take(MarketDatabase database, Bucket bucket) {
        new MarketWriter(database, Clock.systemUTC())
                .write(bucket, Snapshot.empty(PriceKind.AGGREGATES, bucket.start()), null);
    }
}
