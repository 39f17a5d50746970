package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.RankingsOracle.Row;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.reporting.watch.WatchList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts of watches against the same conditions in Java, on the oracle's rows of the same prices. */
class AlertOracleTests {

    private static final Map<Flag, String> DOUBTS = Map.of(Flag.STALE, "stale", Flag.THIN, "thin", Flag.BAIT, "bait");

    /**
     * A watch, and what it says.
     *
     * @param figures that its condition asks for
     */
    private record Said(Watch watch, Predicate<Row> isTrue, List<String> figures) {

        Set<String> doubts(Row row) {
            return DOUBTS.entrySet().stream()
                    .filter(doubt -> !watch.evenIf().contains(doubt.getKey()) && row.hasAny(doubt.getValue()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
        }
    }

    private static final List<Said> ALL = List.of(
            new Said(
                    watch("expected_profit > 500000 and flip_wins > 0.8"),
                    row -> row.of("expected_profit") > 500_000 && row.of("flip_wins") > 0.8,
                    List.of("expected_profit", "flip_wins")),
            new Said(
                    watch("low < 1000 and volume_z > 1"),
                    row -> row.of("low") < 1000 && row.of("volume_z") > 1,
                    List.of("low", "volume_z")),
            new Said(
                    watch("roi_pct > 5 or not (positive_share * 2 >= 1)"),
                    row -> row.of("roi_pct") > 5 || !(row.of("positive_share") >= 0.5),
                    List.of("positive_share", "roi_pct")),
            new Said(
                    watch("margin > low / 10", Flag.STALE),
                    row -> row.of("margin") > row.of("low") / 10,
                    List.of("low", "margin")));

    private static Watch watch(String when, Flag... evenIf) {
        return new Watch(when, new Watch.Scope(List.of(), Optional.empty(), Optional.empty()), when, List.of(evenIf));
    }

    @Test
    void theAlertsOfRecordedPricesAreTheOracles() {
        Input input = RecordedWindow.of("1h", 3600, 24);
        List<Row> rows = rows(input);
        compare(input, rows);
        assertThat(doubts(rows)).contains(Set.of("stale"), Set.of("thin"), Set.of("bait"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theAlertsOfMadeUpPricesAreTheOracles(int seed) {
        Input input = OracleTests.random(new Random(seed));
        compare(input, rows(input));
    }

    private static List<Row> rows(Input input) {
        return new FiguresOracle(input).rows().values().stream().map(Row::new).toList();
    }

    private static void compare(Input input, List<Row> rows) {
        Window window = CsvRows.prices(input).window();
        List<Alert> alerts =
                new WatchList(ALL.stream().map(Said::watch).toList(), window, List.of()).alerts(CsvRows.table(input));
        for (Said said : ALL) {
            Map<Integer, Alert> found = alerts.stream()
                    .filter(alert -> alert.watch().equals(said.watch().name()))
                    .collect(Collectors.toMap(alert -> (Integer) alert.itemId(), alert -> alert));
            List<Row> expected = rows.stream()
                    .filter(said.isTrue())
                    .filter(row -> said.doubts(row).isEmpty())
                    .toList();
            assertThat(found.keySet())
                    .as(said.watch().when())
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(Row::item).toList());
            expected.forEach(row -> compare(found.get(row.item()), row, said.figures(), end(input)));
        }
    }

    private static void compare(Alert alert, Row row, List<String> figures, Instant since) {
        Map<String, Double> expected = new TreeMap<>();
        figures.stream()
                .filter(figure -> !Double.isNaN(row.of(figure)))
                .forEach(figure -> expected.put(figure, row.of(figure)));
        assertThat(alert.item()).isEqualTo(row.figures().get("name"));
        assertThat(alert.since()).isEqualTo(since);
        assertThat(alert.figures()).containsOnlyKeys(expected.keySet());
        expected.forEach((figure, value) -> assertThat(alert.figures().get(figure))
                .as("%s of %s", figure, alert)
                .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value)))));
    }

    private static Instant end(Input input) {
        return Instant.ofEpochSecond(input.start() + input.positions().size() * input.step());
    }

    /** Why rows raise no alert of which a condition is true. */
    private static Set<Set<String>> doubts(List<Row> rows) {
        return ALL.stream()
                .flatMap(said -> rows.stream().filter(said.isTrue()).map(said::doubts))
                .collect(Collectors.toSet());
    }
}
