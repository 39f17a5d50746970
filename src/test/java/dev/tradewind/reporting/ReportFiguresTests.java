package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.definition.Tax;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportFiguresTests {

    private static final double NONE = Double.NaN;
    private static final Endpoint DAY = new Endpoint("24h", Duration.ofDays(1), Duration.ZERO, List.of(3));

    /** Starts on 2025-05-27, 28 and 29, the last of which is taxed twice as much. */
    private static final Window WINDOW = new Window(new Bucket(DAY, 1748476800), 3);

    private static final Tax TAX = new Tax(
            List.of(
                    new Tax.Rate(LocalDate.of(2021, 12, 9), new BigDecimal("0.01"), 5_000_000),
                    new Tax.Rate(LocalDate.of(2025, 5, 29), new BigDecimal("0.02"), 5_000_000)),
            Set.of(13190));

    private static Optional<Snapshot> bucket(int position, Object[]... rows) {
        Snapshot snapshot = new Snapshot(
                WINDOW.oldestFirst().get(position).start(),
                new int[rows.length],
                new double[rows.length],
                new long[rows.length],
                new double[rows.length],
                new long[rows.length]);
        for (int i = 0; i < rows.length; i++) {
            snapshot.itemIds()[i] = (int) rows[i][0];
            snapshot.high()[i] = (double) rows[i][1];
            snapshot.highVolume()[i] = (int) rows[i][2];
            snapshot.low()[i] = (double) rows[i][3];
            snapshot.lowVolume()[i] = (int) rows[i][4];
        }
        return Optional.of(snapshot);
    }

    private static Object[] row(int id, double high, int highVolume, double low, int lowVolume) {
        return new Object[] {id, high, highVolume, low, lowVolume};
    }

    @SafeVarargs
    private static List<ItemFigures> figures(Optional<Snapshot>... positions) {
        return new ReportFigures(TAX, Map.of()).of(new WindowPrices(WINDOW, List.of(positions)));
    }

    @Test
    void takesTheNewestPriceOfEachSideAndSumsVolumes() {
        ItemFigures row = figures(
                        bucket(0, row(2, 100, 10, 90, 30)),
                        bucket(1, row(2, 120, 5, NONE, 0)),
                        bucket(2, row(2, NONE, 0, 80, 5)))
                .get(0);
        assertThat(row.buckets()).isEqualTo(3);
        assertThat(row.high()).isEqualTo(120);
        assertThat(row.low()).isEqualTo(80);
        assertThat(row.highVolume()).isEqualTo(15);
        assertThat(row.lowVolume()).isEqualTo(35);
        assertThat(row.vwap()).isEqualTo((1000 + 2700 + 600 + 400) / 50.0);
    }

    @Test
    void taxesByTheDateOfTheBucketThatTheHighComesFrom() {
        ItemFigures before = figures(bucket(1, row(2, 2900, 1, 2800, 1)), Optional.empty(), Optional.empty())
                .get(0);
        assertThat(before.tax()).isEqualTo(29);
        assertThat(before.margin()).isEqualTo(71);
        ItemFigures after = figures(bucket(2, row(2, 2900, 1, 2800, 1))).get(0);
        assertThat(after.tax()).isEqualTo(58);
        assertThat(after.roiPct()).isEqualTo(42 / 2800.0 * 100);
    }

    @Test
    void floorsAndCapsTheTaxAndExempts() {
        assertThat(figures(bucket(2, row(2, 149, 1, 1, 1))).get(0).tax()).isEqualTo(2);
        assertThat(figures(bucket(2, row(2, 5e9, 1, 1, 1))).get(0).tax()).isEqualTo(5_000_000);
        assertThat(figures(bucket(2, row(13190, 5e9, 1, 1, 1))).get(0).tax()).isZero();
    }

    @Test
    void leavesUndefinedWhatASideThatNeverTradedWouldBeNeededFor() {
        ItemFigures row = figures(bucket(2, row(2, 100, 3, NONE, 0))).get(0);
        assertThat(row.margin()).isNaN();
        assertThat(row.roiPct()).isNaN();
        assertThat(row.vwap()).isEqualTo(100);
    }

    @Test
    void sortsByWhatTheMarginCouldHaveEarnedOnTheSideThatTradedLess() {
        List<ItemFigures> rows = figures(bucket(
                2,
                row(1, 10, 5, NONE, 0),
                row(2, 100, 1000, 50, 2),
                row(3, 100, 10, 50, 10),
                row(4, 50, 9, 60, 9),
                row(5, 10, 5, NONE, 0)));
        assertThat(rows).extracting(row -> row.item().id()).containsExactly(3, 2, 4, 1, 5);
    }

    @Test
    void aNameCannotBecomeAFormulaNorANumberAnExponentInCsv() throws IOException {
        MarketItem formula = new MarketItem(2, "=cmd(\"x\"),1", null, null, null, null, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportCsv.write(List.of(new ItemFigures(formula, 1, 5_000_000_000.75, NONE, 3, 0, 1.0E-5, NONE)), out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "item_id,name,buckets,high,low,high_volume,low_volume,vwap,tax,margin,roi_pct",
                        "2,\"'=cmd(\"\"x\"\"),1\",1,5000000000.75,,3,0,0.000010,,,");
    }

    @Test
    void aNameCannotLeaveItsElement() throws IOException {
        MarketItem script = new MarketItem(2, "<script>alert(1)</script>", null, null, null, null, null);
        ReportRecord record = new ReportRecord(
                "job",
                "t",
                "24h",
                3,
                WINDOW.newest().time(),
                WINDOW.oldest().time(),
                WINDOW.newest().time(),
                List.of(),
                1,
                ReportRecord.Status.WRITTEN,
                1,
                "f",
                "v",
                WINDOW.newest().time(),
                1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReportPages().writeReport(new Report(record, List.of(new ItemFigures(script, 1, 2, 1, 3, 3, 1.5, 0))), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void numbersAreGroupedAndUndefinedOnesADash() {
        assertThat(Numbers.whole(0)).isEqualTo("0");
        assertThat(Numbers.whole(-999)).isEqualTo("-999");
        assertThat(Numbers.whole(-1_234_567)).isEqualTo("-1,234,567");
        assertThat(Numbers.percent(-12.34)).isEqualTo("-12.3 %");
        assertThat(Numbers.percent(-0.01)).isEqualTo("0.0 %");
        assertThat(Numbers.price(NONE)).isEqualTo("–");
    }
}
