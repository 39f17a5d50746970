package dev.tradewind.source.exchange;

import static dev.tradewind.source.exchange.TestMarket.DAY;
import static dev.tradewind.source.exchange.TestMarket.FIVE_MINUTES;
import static dev.tradewind.source.exchange.TestMarket.HOUR;
import static dev.tradewind.source.exchange.TestMarket.NOW;
import static dev.tradewind.source.exchange.TestMarket.newestBuckets;
import static dev.tradewind.source.exchange.TestMarket.read;
import static dev.tradewind.source.exchange.TestMarket.unpacked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

class SimulatedMarketTests {

    static final List<Endpoint> ENDPOINTS = TestMarket.ENDPOINTS;

    private final SimulatedMarket market = new SimulatedMarket(500, 7);

    @ParameterizedTest
    @FieldSource("ENDPOINTS")
    void answersTheSameWheneverAskedInWhateverOrder(Endpoint endpoint) {
        SimulatedMarket other = new SimulatedMarket(500, 7);
        List<Bucket> buckets = newestBuckets(endpoint, 10).toList();
        List<String> newestFirst =
                buckets.stream().map(bucket -> unpacked(other.bucket(bucket))).toList();
        for (int i = buckets.size() - 1; i >= 0; i--) {
            assertThat(unpacked(market.bucket(buckets.get(i)))).isEqualTo(newestFirst.get(i));
        }
        assertThat(newestFirst).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        Bucket bucket = HOUR.newestClosed(NOW);
        assertThat(unpacked(new SimulatedMarket(500, 8).bucket(bucket))).isNotEqualTo(unpacked(market.bucket(bucket)));
    }

    /** Fixed once and for all: a change of it is a change of every demonstration and every recorded expectation. */
    @Test
    void answersTheSameInEveryProcess() {
        assertThat(rune().during(1_747_699_200, 86_400)).isEqualTo(new Trades(155, 369_633, 152, 457_651));
    }

    @ParameterizedTest
    @FieldSource("ENDPOINTS")
    void aPriceIsNullExactlyWhereNothingWasTraded(Endpoint endpoint) {
        newestBuckets(endpoint, 5).map(bucket -> read(market.bucket(bucket))).forEach(answer -> {
            assertThat(answer.get("data")).isNotEmpty();
            for (JsonNode entry : answer.get("data")) {
                assertSide(entry.get("avgHighPrice"), entry.get("highPriceVolume"));
                assertSide(entry.get("avgLowPrice"), entry.get("lowPriceVolume"));
                assertThat(entry.get("highPriceVolume").asLong()
                                + entry.get("lowPriceVolume").asLong())
                        .isPositive();
            }
        });
    }

    private static void assertSide(JsonNode price, JsonNode volume) {
        assertThat(volume.isIntegralNumber()).isTrue();
        assertThat(price.isNull()).isEqualTo(volume.asLong() == 0);
        if (!price.isNull()) {
            assertThat(price.isIntegralNumber()).isTrue();
            assertThat(price.asLong()).isBetween(1L, (long) Integer.MAX_VALUE);
        }
    }

    @Test
    void theTimestampComesAfterTheData() {
        Bucket bucket = HOUR.newestClosed(NOW);
        assertThat(unpacked(market.bucket(bucket)))
                .startsWith("{\"data\":{\"")
                .endsWith("}},\"timestamp\":" + bucket.start() + "}");
    }

    @Test
    void endpointsAgreeOnPricesAndVolumesGrowWithTheStep() {
        Trading rune = rune();
        long day = DAY.newestClosed(NOW).start();
        Trades daily = rune.during(day, DAY.stepSeconds());
        long hourlyVolume = 0;
        for (long start = day; start < day + DAY.stepSeconds(); start += HOUR.stepSeconds()) {
            Trades hourly = rune.during(start, HOUR.stepSeconds());
            Trades brief = rune.during(start + 1_800, FIVE_MINUTES.stepSeconds());
            assertThat((double) hourly.high()).isCloseTo(daily.high(), within(0.15 * daily.high()));
            assertThat((double) brief.high()).isCloseTo(hourly.high(), within(0.1 * hourly.high()));
            hourlyVolume += hourly.highVolume();
        }
        assertThat((double) hourlyVolume).isBetween(0.2 * daily.highVolume(), 5.0 * daily.highVolume());
    }

    @Test
    void theRuneOfAlchemyTradesAllTheTime() {
        Trading rune = rune();
        assertThat(newestBuckets(FIVE_MINUTES, 5_000))
                .allSatisfy(bucket -> assertThat(rune.during(bucket.start(), FIVE_MINUTES.stepSeconds()))
                        .satisfies(trades -> assertThat(trades.highVolume()).isPositive())
                        .satisfies(trades -> assertThat(trades.lowVolume()).isPositive()));
    }

    @Test
    void everyItemThatTradesIsInTheMapping() {
        JsonNode mapping = read(market.findMapping().orElseThrow());
        Set<String> ids = new TreeSet<>();
        mapping.forEach(item -> ids.add(item.get("id").asString()));
        assertThat(mapping).hasSize(500);
        assertThat(read(market.bucket(DAY.newestClosed(NOW))).get("data").propertyNames())
                .isSubsetOf(ids);
    }

    @Test
    void theMappingSaysWhatTheOriginalSays() {
        JsonNode mapping = read(market.findMapping().orElseThrow());
        Set<String> names = mapping.valueStream()
                .flatMap(item -> item.propertyNames().stream())
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "examine", "id", "members", "lowalch", "limit", "value", "highalch", "icon", "name");
    }

    private static Trading rune() {
        return new ItemCatalogue(7)
                .items(500).stream()
                        .filter(item -> item.description().id().number() == ItemCatalogue.ALCHEMY_RUNE)
                        .findFirst()
                        .orElseThrow()
                        .trading();
    }
}
