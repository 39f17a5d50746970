package dev.tradewind.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.market.MarketItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ItemCatalogueTests {

    private final List<TradedItem> items = new ItemCatalogue(7).items(4_000);

    @Test
    void makesAsManyItemsAsAskedFor() {
        assertThat(items).hasSize(4_000);
        assertThat(new ItemCatalogue(7).items(1)).hasSize(1);
        assertThat(new ItemCatalogue(7).items(2)).hasSize(2);
    }

    @Test
    void theSeedDecidesAll() {
        assertThat(new ItemCatalogue(7).items(4_000)).isEqualTo(items);
        assertThat(new ItemCatalogue(8).items(4_000)).isNotEqualTo(items);
    }

    @Test
    void idsAscendWithGaps() {
        List<Integer> ids =
                items.stream().map(item -> item.description().id().number()).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.get(ids.size() - 1)).isGreaterThan(20_000);
    }

    @Test
    void noNameIsGivenTwice() {
        ItemNames names = new ItemNames(7);
        assertThat(IntStream.range(0, 20_000).mapToObj(names::name)).doesNotHaveDuplicates();
        assertThat(items.stream().map(item -> item.description().name())).doesNotHaveDuplicates();
    }

    @Test
    void noNameIsTakenFromARealGame() throws IOException {
        Path mapping = Path.of("../shared/data/osrs/mapping.json.gz");
        assumeTrue(Files.exists(mapping));
        Set<String> real = new HashSet<>();
        for (JsonNode item : TestMarket.read(Files.readAllBytes(mapping))) {
            real.add(item.get("name").asString().toLowerCase(Locale.ROOT));
        }
        assertThat(new ItemCatalogue(7).items(9_000))
                .extracting(item -> item.description().name().toLowerCase(Locale.ROOT))
                .doesNotContainAnyElementsOf(real);
    }

    @Test
    void aFewItemsLackWhatTheSourceDoesNotAlwaysSay() {
        assertThat(share(item -> item.buyLimit() == null)).isCloseTo(0.10, within(0.02));
        assertThat(share(item -> item.traits().find("high_alch") == null)).isCloseTo(0.02, within(0.01));
        assertThat(share(item -> item.traits().find("value") == null)).isBetween(0.001, 0.01);
        assertThat(share(item -> (item.traits().find("high_alch") == null)
                        != (item.traits().find("low_alch") == null)))
                .isZero();
    }

    @Test
    void pricesSpreadOverSevenOrdersOfMagnitude() {
        double[] bases = items.stream()
                .mapToDouble(item -> item.trading().curve().base())
                .sorted()
                .toArray();
        assertThat(bases[40]).isLessThan(15);
        assertThat(bases[2_000]).isBetween(2_000.0, 20_000.0);
        assertThat(bases[3_960]).isGreaterThan(5e7);
    }

    @Test
    void theRuneOfAlchemyIsCheapAndTheBondIsDear() {
        assertThat(item(ItemCatalogue.ALCHEMY_RUNE).trading().curve().base()).isLessThan(1_000);
        assertThat(item(ItemCatalogue.BOND).trading().curve().base()).isGreaterThan(1e6);
    }

    private double share(Predicate<MarketItem> predicate) {
        return items.stream().map(TradedItem::description).filter(predicate).count() / (double) items.size();
    }

    private TradedItem item(int id) {
        return items.stream()
                .filter(item -> item.description().id().number() == id)
                .findFirst()
                .orElseThrow();
    }
}
