package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Quotes;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs.ItemLevy;
import dev.tradewind.reporting.Costs.Levy;
import dev.tradewind.reporting.FiguresOracle.Exempt;
import dev.tradewind.reporting.FiguresOracle.Further;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.reporting.Tax.Payer;
import dev.tradewind.reporting.Tax.Rate;
import dev.tradewind.reporting.Tax.Rounding;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.QuoteFigures;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.testing.Snapshots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid for a unit, by hand. */
class TaxTests {

    private static final double NO_CAP = Double.POSITIVE_INFINITY;
    private static final LocalDate CHANGE = LocalDate.of(2024, 1, 1);

    /** Of Guild Wars 2: for listing, and for selling. */
    private static final Costs TWO_FEES = new Costs(
            List.of(
                    seller(Rounding.NEAREST, since(LocalDate.EPOCH, "0.05", 1, NO_CAP)),
                    seller(Rounding.NEAREST, since(LocalDate.EPOCH, "0.10", 1, NO_CAP))),
            List.of());

    @TempDir
    private Path folder;

    private static Tax seller(Rounding rounding, Rate... rates) {
        return new Tax(Payer.SELLER, rounding, List.of(rates), List.of());
    }

    private static Tax buyer(Rounding rounding, Rate... rates) {
        return new Tax(Payer.BUYER, rounding, List.of(rates), List.of());
    }

    private static Rate since(LocalDate from, String rate, double minimum, double cap) {
        return new Rate(from, new BigDecimal(rate), minimum, cap);
    }

    private static ItemLevy levy(Tax... taxes) {
        return new Costs(List.of(taxes), List.of()).on(CHANGE).of("1");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOOR, 10, 0.25, 2", "NEAREST, 10, 0.25, 3", "UP, 10, 0.25, 3", "NONE, 10, 0.25, 2.5",
        "FLOOR, 24, 0.1, 2", "NEAREST, 24, 0.1, 2", "UP, 24, 0.1, 3", "NONE, 24, 0.1, 2.4",
        "FLOOR, 100, 0.29, 29", "NEAREST, 100, 0.29, 29", "UP, 100, 0.07, 7", "NEAREST, 70, 0.15, 11",
        "FLOOR, 5000000000.75, 0.02, 100000000", "UP, 5000000000.75, 0.02, 100000001", "UP, 50, 0, 0"
    })
    void aShareIsRoundedAsItIsSaid(Rounding rounding, double price, String rate, double tax) {
        assertThat(levy(seller(rounding, since(CHANGE, rate, 0, NO_CAP))).tax(price))
                .isEqualTo(tax);
    }

    @Test
    void theLeastAndTheMostCountAfterRounding() {
        ItemLevy levy = levy(seller(Rounding.FLOOR, since(CHANGE, "0.1", 2.5, 7.5)));
        assertThat(Stream.of(0.0, 9.0, 29.0, 30.0, 79.0, 80.0, 1e12).map(levy::tax))
                .containsExactly(2.5, 2.5, 2.5, 3.0, 7.0, 7.5, 7.5);
    }

    /** 15 % of 10 would be 2, of 3 nothing. */
    @Test
    void eachTaxIsRoundedForItselfAndHasItsOwnMinimum() {
        ItemLevy levy = TWO_FEES.on(CHANGE).of("1");
        assertThat(Stream.of(1.0, 3.0, 10.0, 15.0, 30.0, 188.0).map(levy::tax))
                .containsExactly(2.0, 2.0, 2.0, 3.0, 5.0, 28.0);
        assertThat(levy.cost(188)).as("the buyer pays nothing").isEqualTo(188);
    }

    @Test
    void aSellerPaysHisTaxesAndABuyerHisOwn() {
        Costs costs = new Costs(
                List.of(
                        seller(
                                Rounding.NONE,
                                since(LocalDate.EPOCH, "0.08", 0, NO_CAP),
                                since(CHANGE, "0.075", 0, NO_CAP)),
                        seller(Rounding.NONE, since(LocalDate.EPOCH, "0.03", 0, NO_CAP)),
                        buyer(Rounding.NONE, since(LocalDate.EPOCH, "0.03", 0, NO_CAP)),
                        buyer(Rounding.UP, since(CHANGE, "0.001", 0, NO_CAP))),
                List.of(new Costs.Conversion(new BigDecimal("0.1"), Set.of("7"))));
        ItemLevy before = costs.on(CHANGE.minusDays(1)).of("1");
        assertThat(before.tax(200)).isEqualTo(16 + 6);
        assertThat(before.cost(200)).isEqualTo(200 + 6);
        ItemLevy after = costs.on(CHANGE).of("1");
        assertThat(after.tax(200)).isEqualTo(15 + 6);
        assertThat(after.cost(200)).isEqualTo(200 + 6 + 1);
        assertThat(costs.on(CHANGE).of("7").cost(205)).as("and a conversion").isEqualTo(205 + 6.15 + 1 + 20);
    }

    @Test
    void anItemIsExemptFromOneTaxAndNotFromAnother() {
        Tax exempting = new Tax(
                Payer.SELLER,
                Rounding.FLOOR,
                List.of(since(LocalDate.EPOCH, "0.05", 1, NO_CAP)),
                List.of(Tax.Exemption.always("1"), new Tax.Exemption(CHANGE, Set.of("2"))));
        Costs costs = new Costs(List.of(exempting, seller(Rounding.FLOOR, since(CHANGE, "0.1", 0, NO_CAP))), List.of());
        assertThat(costs.on(CHANGE.minusDays(1)).of("1").tax(100)).isZero();
        assertThat(costs.on(CHANGE.minusDays(1)).of("2").tax(100)).isEqualTo(5);
        assertThat(costs.on(CHANGE).of("1").tax(100)).isEqualTo(10);
        assertThat(costs.on(CHANGE).of("2").tax(100)).isEqualTo(10);
        assertThat(costs.on(CHANGE).of("3").tax(100)).isEqualTo(15);
    }

    @Test
    void withoutAPriceNothingIsKnownWhateverTheMinimum() {
        for (Costs costs : List.of(TWO_FEES, Costs.NONE)) {
            assertThat(costs.on(CHANGE).of("1").tax(Double.NaN)).isNaN();
            assertThat(costs.on(CHANGE).of("1").cost(Double.NaN)).isNaN();
        }
    }

    /** So that an item is looked up only when something changes. */
    @Test
    void daysBetweenTwoChangesHaveTheSameLevy() {
        Tax tax = new Tax(
                Payer.BUYER,
                Rounding.FLOOR,
                List.of(since(CHANGE, "0.5", 0, NO_CAP)),
                List.of(new Tax.Exemption(CHANGE.plusDays(2), Set.of("1"))));
        List<Levy> levies = new Costs(List.of(tax), List.of())
                .at(Stream.of(-2, -1, 0, 1, 2, 3)
                        .map(day -> Instant.parse("2024-01-01T23:59:59Z").plus(Duration.ofDays(day)))
                        .toList());
        assertThat(levies.get(1)).isSameAs(levies.get(0)).isNotSameAs(levies.get(2));
        assertThat(levies.get(3)).isSameAs(levies.get(2)).isNotSameAs(levies.get(4));
        assertThat(levies.get(5)).isSameAs(levies.get(4));
        assertThat(levies.stream().map(levy -> levy.of("1").cost(10)))
                .containsExactly(10.0, 10.0, 15.0, 15.0, 10.0, 10.0);
    }

    private static QuoteFigures.Flip flip(double offer, double bid, Costs costs) {
        Endpoint endpoint = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1), PriceKind.QUOTES);
        Window window = new Window(new Bucket(endpoint, 1_768_003_200), 1);
        Snapshot snapshot = Snapshot.ofSize(PriceKind.QUOTES, window.newest().start(), 1);
        snapshot.itemIds()[0] = 1;
        snapshot.columns().prices()[Quotes.OFFER][0] = offer;
        snapshot.columns().prices()[Quotes.BID][0] = bid;
        snapshot.columns().units()[Quotes.OFFER_QUANTITY][0] = 5;
        snapshot.columns().units()[Quotes.BID_QUANTITY][0] = 5;
        FlipTerms terms = new FlipTerms(0.1, 1_000_000, 12, List.of());
        return new ReportFigures(costs, terms, Map.of(), Map.of())
                .of(Snapshots.window(window, List.of(Optional.of(snapshot))))
                .get(0)
                .rankable()
                .quotes()
                .flip();
    }

    @Test
    void aFlipAtBidAndOfferPaysBothFees() {
        assertThat(flip(188, 114, TWO_FEES)).isEqualTo(new QuoteFigures.Flip(9 + 19, 114, 188 - 28 - 114));
        Costs withBuyers = new Costs(
                Stream.concat(
                                TWO_FEES.taxes().stream(),
                                Stream.of(buyer(Rounding.UP, since(LocalDate.EPOCH, "0.03", 0, NO_CAP))))
                        .toList(),
                List.of());
        assertThat(flip(188, 114, withBuyers)).isEqualTo(new QuoteFigures.Flip(28, 114 + 4, 188 - 28 - 118));
    }

    @Test
    void whatSellsForLessThanItsFeesIsALoss() {
        assertThat(flip(1, 1, TWO_FEES)).isEqualTo(new QuoteFigures.Flip(2, 1, -2));
        Further atLeastThree = new Further(
                false,
                RoundingMode.HALF_UP,
                List.of(new FiguresOracle.Rate(
                        LocalDate.EPOCH, new BigDecimal("0.05"), BigDecimal.valueOf(3), BigDecimal.TEN)),
                List.of());
        Trade trade = new Trade(2.0, 100, 2.0, 100);
        Input input = MadeUpWindow.of(
                Collections.nCopies(20, Map.of(500, trade)), Map.of(), Terms.USUAL.with(List.of(atLeastThree)));
        assertThat(CsvRows.of(input).get(0))
                .containsEntry("tax", "3")
                .containsEntry("margin", "-3")
                .containsEntry("roi_pct", "-150")
                .containsEntry("flip_return_pct", "-150")
                .containsEntry("flip_wins", "0")
                .containsEntry("expected_profit", "");
    }

    @Test
    void theHeadOfAReportSaysEachTax() {
        List<Further> further = List.of(
                further(false, RoundingMode.HALF_UP, "0.05", "1", "1e15", List.of(new Exempt(500, LocalDate.EPOCH))),
                further(true, RoundingMode.CEILING, "0.0125", "0", "200", List.of()),
                further(true, null, "0.1", "0.5", "7", List.of()));
        Input input = MadeUpWindow.of(List.of(Map.of(500, new Trade(120.0, 3, 100.0, 1))), Map.of());
        assertThat(PublishedReport.of(input, folder).html()).contains("<dt>Tax</dt><dd>2 %, at most 5,000,000</dd>");
        assertThat(PublishedReport.of(input.with(Terms.USUAL.with(further)), folder)
                        .html())
                .contains("<dt>Tax</dt><dd>2 %, at most 5,000,000; "
                        + "5 %, to the nearest whole number, at least 1, at most 1,000,000,000,000,000; 1 item exempt; "
                        + "1.25 % for the buyer, rounded up, at most 200; "
                        + "10 % for the buyer, not rounded, at least 0.5, at most 7</dd>");
    }

    private static Further further(
            boolean isOfBuyer,
            @Nullable RoundingMode rounding,
            String rate,
            String minimum,
            String cap,
            List<Exempt> exempt) {
        return new Further(
                isOfBuyer,
                rounding,
                List.of(new FiguresOracle.Rate(
                        LocalDate.EPOCH, new BigDecimal(rate), new BigDecimal(minimum), new BigDecimal(cap))),
                exempt);
    }
}
