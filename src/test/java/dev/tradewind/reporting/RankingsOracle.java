package dev.tradewind.reporting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rankings of a report once more, by the rules of {@code docs/reports.md}, from the oracle's rows. */
final class RankingsOracle {

    /** What a trader might have picked without any ranking. */
    static final String CANDIDATES = "candidates";

    /** A row of the oracle's; an undefined figure is NaN, of which every comparison is false. */
    record Row(Map<String, Object> figures) {

        double of(String column) {
            return figures.get(column) instanceof Double figure ? figure : Double.NaN;
        }

        int item() {
            return (int) of("item_id");
        }

        boolean hasAny(String... flags) {
            List<String> all = List.of(figures.get("flags").toString().split(" "));
            return Arrays.stream(flags).anyMatch(all::contains);
        }
    }

    /** @param figure the smallest is the best */
    private record Ranking(String section, Comparator<Row> figure, Predicate<Row> test) {

        List<Row> best(List<Row> rows) {
            return rows.stream()
                    .filter(RankingsOracle::mayRank)
                    .filter(test)
                    .sorted(figure.thenComparing(Row::item))
                    .limit(10)
                    .toList();
        }
    }

    private RankingsOracle() {}

    /**
     * By section, in the order of the page, the best ten rows; after them all {@link #CANDIDATES}.
     *
     * @param rows of a whole report
     */
    static Map<String, List<Row>> picks(List<Row> rows, double capital) {
        Map<String, List<Row>> picks = new LinkedHashMap<>();
        rankings(capital).forEach(ranking -> picks.put(ranking.section(), ranking.best(rows)));
        picks.put(CANDIDATES, rows.stream().filter(RankingsOracle::isCandidate).toList());
        return picks;
    }

    private static List<Ranking> rankings(double capital) {
        Predicate<Row> isWorthwhile = row -> row.of("flip_quantity") * row.of("cost") >= capital / 10;
        return List.of(
                new Ranking("Best flips", largest("expected_profit"), row -> row.of("expected_profit") > 0),
                new Ranking("Widest margins now", largest("day_profit"), row -> row.of("day_profit") > 0),
                new Ranking("Best returns", largest("flip_floor_pct"), row -> row.of("expected_profit") > 0),
                new Ranking("Rising", largest("slope_pct"), isWorthwhile.and(row -> row.of("slope_pct") > 0)),
                new Ranking("Falling", smallest("slope_pct"), isWorthwhile.and(row -> row.of("slope_pct") < 0)),
                new Ranking(
                        "Cheap against its mean",
                        smallest("z"),
                        row -> row.of("z") < -2 && row.of("margin") > 0 && !row.hasAny("spike")),
                new Ranking("Volume spikes", largest("volume_z"), row -> row.hasAny("spike")),
                new Ranking("Alchemy floor", largest("alch_margin"), row -> row.of("alch_margin") > 0));
    }

    private static Comparator<Row> smallest(String column) {
        return Comparator.comparingDouble(row -> row.of(column));
    }

    private static Comparator<Row> largest(String column) {
        return smallest(column).reversed();
    }

    private static boolean mayRank(Row row) {
        boolean areFlipsWon = row.of("flips") >= 12 && row.of("flip_wins") >= 0.7;
        return isTrusted(row) && row.of("flip_quantity") >= 1 && (!row.hasAny("wide") || areFlipsWon);
    }

    private static boolean isCandidate(Row row) {
        return isTrusted(row) && row.of("flip_quantity") >= 1 && row.of("margin") > 0;
    }

    private static boolean isTrusted(Row row) {
        return !row.hasAny("thin", "stale", "one-sided", "excluded");
    }
}
