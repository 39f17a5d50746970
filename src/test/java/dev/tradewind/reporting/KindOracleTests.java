package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Exempt;
import dev.tradewind.reporting.FiguresOracle.Further;
import dev.tradewind.reporting.FiguresOracle.Rate;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.testing.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
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
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column of reports on quotes and on aggregates against the words of {@code docs/reports.md}, calculated once more. */
class KindOracleTests {

    private static final Set<String> TEXTS = Set.of("item_id", "name", "last_quote", "last_trade", "flags");
    private static final double CAPITAL = 1_000_000;
    private static final double PARTICIPATION = 0.1;
    private static final int EXCLUDED = 7;
    private static final int STEP = 3600;

    /** The rates change in the middle of the windows. */
    private static final LocalDate CHANGE = LocalDate.of(2025, 5, 29);

    private static final LocalDate LONG_BEFORE = LocalDate.of(2020, 1, 1);
    private static final BigDecimal NO_CAP = new BigDecimal("1e15");

    private static final List<Further> TAXES = List.of(
            new Further(
                    false,
                    RoundingMode.HALF_UP,
                    List.of(rate(LONG_BEFORE, "0.05", "1", NO_CAP), rate(CHANGE, "0.15", "1", NO_CAP)),
                    List.of(new Exempt(10, LocalDate.EPOCH), new Exempt(20, CHANGE))),
            new Further(
                    false,
                    RoundingMode.FLOOR,
                    List.of(
                            rate(LONG_BEFORE, "0.001", "0", BigDecimal.TEN),
                            rate(CHANGE, "0.002", "0.25", new BigDecimal("2.5"))),
                    List.of(new Exempt(10, LocalDate.EPOCH), new Exempt(30, LocalDate.EPOCH))),
            new Further(true, RoundingMode.CEILING, List.of(rate(CHANGE, "0.03", "0", NO_CAP)), List.of()),
            new Further(
                    true,
                    null,
                    List.of(rate(LONG_BEFORE, "0.0125", "0", NO_CAP)),
                    List.of(new Exempt(30, CHANGE), new Exempt(40, CHANGE))));

    private static Rate rate(LocalDate from, String rate, String minimum, BigDecimal cap) {
        return new Rate(from, new BigDecimal(rate), new BigDecimal(minimum), cap);
    }

    /** One item in one bucket: its prices, null where there is none, and its units. */
    private record Cell(List<@Nullable Double> prices, List<Long> units) {

        @Nullable
        Double price(int column) {
            return prices.get(column);
        }
    }

    /** For each position the items that are in it; null if the bucket is missing. */
    private record Input(PriceKind kind, List<@Nullable Map<Integer, Cell>> positions) {

        int interval() {
            return positions.size();
        }

        long start(int position) {
            long middle = CHANGE.toEpochDay() * 86_400;
            return middle + (position - interval() / 2) * (long) STEP;
        }

        @Nullable
        Cell cell(int item, int position) {
            Map<Integer, Cell> items = positions.get(position);
            return items == null ? null : items.get(item);
        }

        Set<Integer> items() {
            Set<Integer> items = new TreeSet<>();
            positions.forEach(position -> items.addAll(position == null ? Set.of() : position.keySet()));
            return items;
        }
    }

    /** Gaps, items that are seldom there, sides that are missing, prices from 0.01 to 5,000,000,000,000.75. */
    private static Input random(PriceKind kind, Random random) {
        int interval = 1 + random.nextInt(40);
        List<@Nullable Map<Integer, Cell>> positions = new ArrayList<>();
        for (int position = 0; position < interval; position++) {
            Map<Integer, Cell> items = new TreeMap<>();
            for (int item = 1; item <= 60; item++) {
                if (random.nextInt(60) < item) {
                    items.put(item, kind == PriceKind.QUOTES ? book(item, random) : trades(item, random));
                }
            }
            positions.add(random.nextInt(10) == 0 ? null : items);
        }
        return new Input(kind, positions);
    }

    private static Cell book(int item, Random random) {
        double bid = price(item, random);
        double offer = bid * (item % 4 == 0 ? 1 : random.nextInt(30) == 0 ? 4 : 0.95 + random.nextDouble() / 2);
        boolean hasOffer = random.nextInt(item % 5 == 0 ? 2 : 20) > 0;
        boolean hasBid = !hasOffer || random.nextInt(20) > 0;
        List<@Nullable Double> prices = new ArrayList<>();
        prices.add(hasOffer ? offer : null);
        prices.add(hasBid ? bid : null);
        return new Cell(prices, List.of(hasOffer ? units(random) : 0, hasBid ? units(random) : 0));
    }

    private static Cell trades(int item, Random random) {
        double average = price(item, random) * (random.nextInt(20) == 0 ? 0.6 : 1);
        List<@Nullable Double> prices = new ArrayList<>();
        prices.add(average);
        prices.add(random.nextInt(30) == 0 ? null : (Double) (average * (1 + random.nextDouble())));
        prices.add(average * (1 - random.nextDouble() / 2));
        long trades = 1 + random.nextInt(1000);
        return new Cell(prices, List.of(random.nextInt(20) == 0 ? 0 : trades + units(random), trades));
    }

    private static double price(int item, Random random) {
        return switch (item % 6) {
            case 0 -> 5_000_000_000_000.75 - random.nextInt(1000);
            case 1 -> 0.01 + random.nextInt(3) / 100.0;
            default -> Math.round(100 * item * (1 + random.nextDouble() / 5)) / 100.0;
        };
    }

    private static long units(Random random) {
        return random.nextInt(20) == 0 ? 3_000_000_000L : 1 + random.nextInt(5000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyFigureOfQuotesIsTheOracles(int seed) throws IOException {
        compare(random(PriceKind.QUOTES, new Random(seed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyFigureOfAggregatesIsTheOracles(int seed) throws IOException {
        compare(random(PriceKind.AGGREGATES, new Random(seed)));
    }

    private static void compare(Input input) throws IOException {
        List<Map<String, String>> rows = csv(input);
        List<Map<String, @Nullable Object>> expected = expected(input);
        assertThat(rows)
                .extracting(row -> row.get("item_id"))
                .containsExactlyElementsOf(expected.stream()
                        .map(row -> String.valueOf(row.get("item_id")))
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            compare(rows.get(i), expected.get(i));
        }
    }

    private static void compare(Map<String, String> row, Map<String, @Nullable Object> expected) {
        assertThat(row.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((column, value) -> {
            String said = row.get(column);
            String where = "%s of item %s".formatted(column, row.get("item_id"));
            if (value == null) {
                assertThat(said).as(where).isEmpty();
            } else if (TEXTS.contains(column)) {
                assertThat(said).as(where).isEqualTo(value);
            } else {
                double number = (Double) value;
                assertThat(Double.parseDouble(said))
                        .as(where)
                        .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
            }
        });
    }

    private static List<Map<String, @Nullable Object>> expected(Input input) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int item : input.items()) {
            Map<String, @Nullable Object> row =
                    input.kind() == PriceKind.QUOTES ? quotes(input, item) : aggregates(input, item);
            if (row != null) {
                rows.add(row);
            }
        }
        String order = input.kind() == PriceKind.QUOTES ? "margin" : "turnover";
        rows.sort(Comparator.comparingDouble(
                (Map<String, @Nullable Object> row) -> row.get(order) == null ? 1e300 : -(Double) row.get(order)));
        return rows;
    }

    private static Map<String, @Nullable Object> begin(int item, int there, Input input) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("item_id", Integer.toString(item));
        row.put("name", "item " + item);
        row.put("buckets", (double) there);
        row.put("coverage", (double) there / input.interval());
        return row;
    }

    private static @Nullable Map<String, @Nullable Object> quotes(Input input, int item) {
        List<Integer> there = new ArrayList<>();
        List<Integer> both = new ArrayList<>();
        List<Double> middles = new ArrayList<>();
        List<Double> spreads = new ArrayList<>();
        double positive = 0;
        for (int position = 0; position < input.interval(); position++) {
            Cell cell = input.cell(item, position);
            if (cell != null) {
                there.add(position);
                if (cell.price(0) != null && cell.price(1) != null) {
                    both.add(position);
                    middles.add((cell.price(0) + cell.price(1)) / 2);
                    spreads.add(spread(cell));
                    positive += margin(cell, item, position, input) > 0 ? 1 : 0;
                }
            }
        }
        if (there.isEmpty()) {
            return null;
        }
        int newest = there.get(there.size() - 1);
        Cell cell = input.cell(item, newest);
        boolean hasBoth = cell.price(0) != null && cell.price(1) != null;
        Map<String, @Nullable Object> row = begin(item, there.size(), input);
        row.put("last_quote", Instant.ofEpochSecond(input.start(newest)).toString());
        row.put("offer", cell.price(0));
        row.put("offer_quantity", (double) cell.units().get(0));
        row.put("bid", cell.price(1));
        row.put("bid_quantity", (double) cell.units().get(1));
        moves(row, both, middles);
        row.put("spread_pct", hasBoth ? (Double) spread(cell) : null);
        row.put("spread_z", hasBoth ? FiguresOracle.z(spread(cell), spreads) : null);
        row.put("tax", cell.price(0) == null ? null : (Double) taxes(false, cell.price(0), item, newest, input));
        Double margin = hasBoth ? (Double) margin(cell, item, newest, input) : null;
        row.put("margin", margin);
        row.put("roi_pct", margin == null ? null : (Double) (margin / cost(cell.price(1), item, newest, input) * 100));
        row.put("positive_share", both.isEmpty() ? null : (Double) (positive / both.size()));
        row.put(
                "book_value",
                hasBoth
                        ? (Double) (cell.price(1)
                                * Math.min(cell.units().get(0), cell.units().get(1)))
                        : null);
        List<String> flags = new ArrayList<>();
        thinOrStale(flags, there.size(), newest, input);
        add(flags, !hasBoth, "one-sided");
        add(flags, hasBoth && cell.price(1) > cell.price(0), "inverted");
        fallingOrExcluded(flags, row, item);
        row.put("flags", flags.isEmpty() ? null : String.join(" ", flags));
        return row;
    }

    private static @Nullable Map<String, @Nullable Object> aggregates(Input input, int item) {
        List<Integer> traded = new ArrayList<>();
        List<Double> averages = new ArrayList<>();
        List<Double> volumes = new ArrayList<>();
        double trades = 0;
        double turnover = 0;
        double volume = 0;
        for (int position = 0; position < input.interval(); position++) {
            Cell cell = input.cell(item, position);
            volumes.add(cell == null ? 0.0 : cell.units().get(0));
            trades += cell == null ? 0 : cell.units().get(1);
            if (cell != null && cell.units().get(0) > 0) {
                traded.add(position);
                averages.add(cell.price(0));
                turnover += cell.price(0) * cell.units().get(0);
                volume += cell.units().get(0);
            }
        }
        if (traded.isEmpty()) {
            return null;
        }
        int newest = traded.get(traded.size() - 1);
        Cell cell = input.cell(item, newest);
        Map<String, @Nullable Object> row = begin(item, traded.size(), input);
        row.put("last_trade", Instant.ofEpochSecond(input.start(newest)).toString());
        row.put("highest", cell.price(1));
        row.put("lowest", cell.price(2));
        row.put("volume", volume);
        row.put("trades", trades);
        row.put("vwap", turnover / volume);
        row.put("turnover", turnover);
        row.put("cost", cost(cell.price(0), item, newest, input));
        row.put("net", cell.price(0) - taxes(false, cell.price(0), item, newest, input));
        moves(row, traded, averages);
        Double volumeZ = FiguresOracle.z(volumes.get(volumes.size() - 1), volumes);
        row.put("volume_z", volumeZ);
        row.put(
                "range_pct",
                cell.price(1) == null ? null : (Double) ((cell.price(1) - cell.price(2)) / cell.price(0) * 100));
        List<String> flags = new ArrayList<>();
        thinOrStale(flags, traded.size(), newest, input);
        add(flags, volumeZ != null && volumeZ > 3, "spike");
        fallingOrExcluded(flags, row, item);
        row.put("flags", flags.isEmpty() ? null : String.join(" ", flags));
        return row;
    }

    private static void moves(Map<String, @Nullable Object> row, List<Integer> positions, List<Double> prices) {
        int n = prices.size();
        Double newest = n == 0 ? null : prices.get(n - 1);
        List<Double> changes = new ArrayList<>();
        for (int i = 1; i < n; i++) {
            changes.add(Math.log(prices.get(i) / prices.get(i - 1)));
        }
        row.put("price", newest);
        row.put("mean", n == 0 ? null : (Double) FiguresOracle.mean(prices));
        row.put("median", n == 0 ? null : (Double) FiguresOracle.median(prices));
        row.put("sd", FiguresOracle.sd(prices));
        row.put("min", prices.stream().min(Double::compare).orElse(null));
        row.put("max", prices.stream().max(Double::compare).orElse(null));
        row.put("z", newest == null ? null : FiguresOracle.z(newest, prices));
        row.put("volatility", FiguresOracle.sd(changes));
        row.put("slope_pct", n == 0 ? null : FiguresOracle.slopePct(positions, prices));
        row.put("momentum_pct", newest == null ? null : (Double) ((newest / prices.get(0) - 1) * 100));
        row.put(
                "ema_gap_pct",
                n == 0
                        ? null
                        : (Double) ((FiguresOracle.ema(prices, 6) - FiguresOracle.ema(prices, 18))
                                / FiguresOracle.ema(prices, 18)
                                * 100));
        row.put("drawdown_pct", n == 0 ? null : (Double) FiguresOracle.drawdownPct(prices));
    }

    private static void thinOrStale(List<String> flags, int there, int newest, Input input) {
        add(flags, (double) there / input.interval() < 0.5, "thin");
        int tenth = (int) Math.ceil(input.interval() / 10.0);
        add(flags, newest < input.interval() - tenth, "stale");
    }

    private static void fallingOrExcluded(List<String> flags, Map<String, @Nullable Object> row, int item) {
        Double momentum = (Double) row.get("momentum_pct");
        add(flags, momentum != null && momentum < -30, "falling");
        add(flags, item == EXCLUDED, "excluded");
    }

    private static void add(List<String> flags, boolean isSet, String flag) {
        if (isSet) {
            flags.add(flag);
        }
    }

    private static double spread(Cell cell) {
        return (cell.price(0) - cell.price(1)) / ((cell.price(0) + cell.price(1)) / 2) * 100;
    }

    private static double margin(Cell cell, int item, int position, Input input) {
        return cell.price(0)
                - taxes(false, cell.price(0), item, position, input)
                - cost(cell.price(1), item, position, input);
    }

    private static double cost(double price, int item, int position, Input input) {
        return price + taxes(true, price, item, position, input);
    }

    private static double taxes(boolean ofBuyer, double price, int item, int position, Input input) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochSecond(input.start(position)), ZoneOffset.UTC);
        return TAXES.stream()
                .filter(tax -> tax.isOfBuyer() == ofBuyer)
                .mapToDouble(tax -> FiguresOracle.tax(tax, price, item, date))
                .sum();
    }

    private static ReportFigures figures() {
        FlipTerms terms = new FlipTerms(PARTICIPATION, CAPITAL, 12, List.of(Integer.toString(EXCLUDED)));
        Costs costs = new Costs(TAXES.stream().map(CsvRows::tax).toList(), List.of());
        return new ReportFigures(costs, terms, Map.of(), Map.of());
    }

    private static List<Map<String, String>> csv(Input input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportCsv.write(new Table<>(ReportColumns.of(input.kind()), figures().of(prices(input))), out);
        return CsvReader.builder().ofNamedCsvRecord(out.toString(StandardCharsets.UTF_8)).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }

    private static WindowPrices prices(Input input) {
        Endpoint endpoint =
                new Endpoint("x", Duration.ofSeconds(STEP), Duration.ZERO, List.of(input.interval()), input.kind());
        Window window = new Window(new Bucket(endpoint, input.start(input.interval() - 1)), input.interval());
        List<Optional<Snapshot>> positions = IntStream.range(0, input.interval())
                .mapToObj(position -> Optional.ofNullable(input.positions().get(position))
                        .map(items -> snapshot(input.kind(), input.start(position), items)))
                .toList();
        return Snapshots.window(window, positions);
    }

    private static Snapshot snapshot(PriceKind kind, long start, Map<Integer, Cell> items) {
        Snapshot snapshot = Snapshot.ofSize(kind, start, items.size());
        PriceColumns columns = snapshot.columns();
        int row = 0;
        for (Map.Entry<Integer, Cell> item : items.entrySet()) {
            snapshot.itemIds()[row] = item.getKey();
            for (int column = 0; column < columns.prices().length; column++) {
                Double price = item.getValue().price(column);
                columns.prices()[column][row] = price == null ? Double.NaN : price;
            }
            for (int column = 0; column < columns.units().length; column++) {
                columns.units()[column][row] = item.getValue().units().get(column);
            }
            row++;
        }
        return snapshot;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everySectionHasTheItemsOfItsRule(int seed) {
        for (PriceKind kind : List.of(PriceKind.QUOTES, PriceKind.AGGREGATES)) {
            Input input = random(kind, new Random(seed));
            List<Rankable> rankable = figures().of(prices(input)).stream()
                    .map(ItemFigures::rankable)
                    .filter(Rankable::mayRank)
                    .toList();
            Map<String, List<String>> said = new LinkedHashMap<>();
            SourceReports.of(kind)
                    .sections()
                    .forEach(section -> said.put(
                            section.title(),
                            section.ranking().of(rankable).stream()
                                    .map(row -> row.item().id().text())
                                    .toList()));
            assertThat(said).isEqualTo(sections(input));
        }
    }

    private static Map<String, List<String>> sections(Input input) {
        List<Map<String, @Nullable Object>> rows = expected(input).stream()
                .filter(row -> row.get("flags") == null
                        || Set.of(row.get("flags").toString().split(" ")).stream()
                                .noneMatch(Set.of("thin", "stale", "one-sided", "excluded")::contains))
                .toList();
        Map<String, List<String>> sections = new LinkedHashMap<>();
        if (input.kind() == PriceKind.QUOTES) {
            sections.put(
                    "Best flips at bid and offer",
                    ranked(
                            rows,
                            "roi_pct",
                            -1,
                            row -> is(row, "margin", 0)
                                    && !is(row, "positive_share", -1e-12, 0.7)
                                    && (Double) row.get("book_value") >= CAPITAL / 10));
            sections.put(
                    "Thin books",
                    ranked(
                            rows,
                            "margin",
                            -1,
                            row -> is(row, "margin", 0) && (Double) row.get("book_value") < CAPITAL / 10));
            sections.put("Spreads that widened", ranked(rows, "spread_z", -1, row -> is(row, "spread_z", 2)));
            return sections;
        }
        double days = input.interval() * (double) STEP / 86_400;
        Predicate<Map<String, @Nullable Object>> large =
                row -> PARTICIPATION * (Double) row.get("turnover") / days >= CAPITAL / 10;
        Predicate<Map<String, @Nullable Object>> spike =
                row -> row.get("flags") != null && row.get("flags").toString().contains("spike");
        sections.put("Rising", ranked(rows, "slope_pct", -1, row -> is(row, "slope_pct", 0) && large.test(row)));
        sections.put(
                "Falling", ranked(rows, "slope_pct", 1, row -> is(row, "slope_pct", -1e300, 0) && large.test(row)));
        sections.put(
                "Cheap against its mean",
                ranked(rows, "z", 1, row -> is(row, "z", -1e300, -2) && !spike.test(row) && large.test(row)));
        sections.put("Volume spikes", ranked(rows, "volume_z", -1, spike));
        return sections;
    }

    private static boolean is(Map<String, @Nullable Object> row, String column, double above) {
        return is(row, column, above, Double.POSITIVE_INFINITY);
    }

    private static boolean is(Map<String, @Nullable Object> row, String column, double above, double below) {
        Double value = (Double) row.get(column);
        return value != null && value > above && value < below;
    }

    private static List<String> ranked(
            List<Map<String, @Nullable Object>> rows,
            String column,
            int direction,
            Predicate<Map<String, @Nullable Object>> test) {
        return rows.stream()
                .filter(test)
                .sorted(Comparator.comparingDouble(
                                (Map<String, @Nullable Object> row) -> direction * (Double) row.get(column))
                        .thenComparing(row -> Integer.valueOf(row.get("item_id").toString())))
                .map(row -> row.get("item_id").toString())
                .toList();
    }

    /** Or else the rules of some would not be compared. */
    @Test
    void everySectionHasAnItemInSomeWindow() {
        for (PriceKind kind : List.of(PriceKind.QUOTES, PriceKind.AGGREGATES)) {
            Set<String> empty =
                    new TreeSet<>(sections(random(kind, new Random(1))).keySet());
            for (int seed = 1; seed <= 12; seed++) {
                sections(random(kind, new Random(seed)))
                        .forEach((section, items) -> empty.removeAll(items.isEmpty() ? Set.of() : Set.of(section)));
            }
            assertThat(empty).isEmpty();
        }
    }

    /** So that a figure that is always empty would be seen. */
    @Test
    void everyColumnHasAValueInSomeRow() throws IOException {
        for (PriceKind kind : List.of(PriceKind.QUOTES, PriceKind.AGGREGATES)) {
            Set<String> filled = new TreeSet<>();
            for (int seed = 1; seed <= 12; seed++) {
                csv(random(kind, new Random(seed)))
                        .forEach(row -> row.forEach(
                                (column, value) -> filled.addAll(value.isEmpty() ? Set.of() : Set.of(column))));
            }
            assertThat(filled)
                    .containsExactlyInAnyOrderElementsOf(
                            ReportColumns.of(kind).stream().map(Column::name).toList());
        }
    }
}
