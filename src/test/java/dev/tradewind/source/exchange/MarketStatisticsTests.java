package dev.tradewind.source.exchange;

import static dev.tradewind.source.exchange.TestMarket.DAY;
import static dev.tradewind.source.exchange.TestMarket.FIVE_MINUTES;
import static dev.tradewind.source.exchange.TestMarket.HOUR;
import static dev.tradewind.source.exchange.TestMarket.newestBuckets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.market.Endpoint;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The made-up market has the shape of recorded ones; the figures expected were measured on recordings of May 2025. */
class MarketStatisticsTests {

    private static final int ITEMS = 3_650;

    private static final List<TradedItem> MARKET = new ItemCatalogue(7).items(ITEMS);

    /** Endpoint, buckets to look at, share of items that trade, share of entries in which a given side is missing. */
    static Stream<Arguments> recorded() {
        return Stream.of(
                Arguments.of(FIVE_MINUTES, 288, 0.369, 0.33),
                Arguments.of(HOUR, 48, 0.791, 0.165),
                Arguments.of(DAY, 10, 0.970, 0.045));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void asManyItemsTrade(Endpoint endpoint, int buckets, double trading, double missing) {
        assertThat(trades(endpoint, buckets).count() / (double) buckets / ITEMS).isCloseTo(trading, within(0.04));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void eitherSideIsMissingAsOften(Endpoint endpoint, int buckets, double trading, double missing) {
        List<Trades> trades = trades(endpoint, buckets).toList();
        double noHigh = share(trades.stream().filter(entry -> entry.highVolume() == 0), trades);
        double noLow = share(trades.stream().filter(entry -> entry.lowVolume() == 0), trades);
        assertThat(noHigh).isCloseTo(missing, within(0.02));
        assertThat(noLow).isCloseTo(missing, within(0.02));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theLowPriceIsSometimesTheHigherOne(Endpoint endpoint, int buckets, double trading, double missing) {
        List<Trades> trades = twoSided(endpoint, buckets);
        assertThat(share(trades.stream().filter(entry -> entry.low() > entry.high()), trades))
                .isCloseTo(0.065, within(0.015));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theUsualSpreadIsAFewPercent(Endpoint endpoint, int buckets, double trading, double missing) {
        double[] spreads = twoSided(endpoint, buckets).stream()
                .mapToDouble(entry -> 2.0 * (entry.high() - entry.low()) / (entry.high() + entry.low()))
                .sorted()
                .toArray();
        assertThat(spreads[spreads.length / 2]).isBetween(0.012, 0.03);
        assertThat(spreads[spreads.length * 9 / 10]).isBetween(0.03, 0.06);
    }

    @Test
    void volumesDifferByOrdersOfMagnitude() {
        double[] volumes = trades(HOUR, 24)
                .mapToDouble(entry -> entry.highVolume() + entry.lowVolume())
                .sorted()
                .toArray();
        assertThat(volumes[volumes.length / 10]).isLessThan(5);
        assertThat(volumes[volumes.length / 2]).isBetween(15.0, 60.0);
        assertThat(volumes[volumes.length * 99 / 100]).isGreaterThan(10_000);
    }

    private static List<Trades> twoSided(Endpoint endpoint, int buckets) {
        return trades(endpoint, buckets)
                .filter(entry -> entry.highVolume() > 0 && entry.lowVolume() > 0)
                .toList();
    }

    private static Stream<Trades> trades(Endpoint endpoint, int buckets) {
        return newestBuckets(endpoint, buckets)
                .flatMap(bucket -> MARKET.stream()
                        .map(item -> item.trading().during(bucket.start(), endpoint.stepSeconds()))
                        .filter(entry -> !entry.isEmpty()));
    }

    private static double share(Stream<Trades> some, List<Trades> all) {
        return some.count() / (double) all.size();
    }
}
