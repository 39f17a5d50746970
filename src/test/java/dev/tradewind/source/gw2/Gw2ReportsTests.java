package dev.tradewind.source.gw2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Traits;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.testing.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Gw2ReportsTests {

    private static final Endpoint HOUR =
            new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(1), PriceKind.QUOTES);

    /** Of the item 3, no vendor value is known. */
    private static final List<Rankable> ROWS = rows(
            Map.of(1, item(1, 300L), 2, item(2, 101L), 3, item(3, null), 4, item(4, 100L), 5, item(5, 500L)),
            new double[] {250, 50, 10, 100, 600});

    private static MarketItem item(int id, @Nullable Long vendorValue) {
        Traits traits = Traits.NONE.with("rarity", "Rare").with("vendor_value", vendorValue);
        return new MarketItem(ItemId.of(id), "Thing " + id, null, traits);
    }

    /** @param offers of the items from 1 on; everybody bids 5 */
    private static List<Rankable> rows(Map<Integer, MarketItem> items, double[] offers) {
        long[] quantities = {1, 1, 1, 1, 1};
        PriceColumns columns = new PriceColumns(
                PriceKind.QUOTES, new double[][] {offers, {5, 5, 5, 5, 5}}, new long[][] {quantities, quantities});
        Window window = new Window(new Bucket(HOUR, 3600), 1);
        return new ReportFigures(
                        Costs.NONE, new FlipTerms(0.1, 1000, 12, List.of()), items, Gw2Reports.ALL.ownFigures())
                        .of(Snapshots.window(
                                window, List.of(Optional.of(new Snapshot(3600, new int[] {1, 2, 3, 4, 5}, columns)))))
                        .stream()
                        .map(ItemFigures::rankable)
                        .toList();
    }

    @Test
    void offersBelowTheVendorsValueAreRankedByWhatIsLeftOfAUnit() {
        Section section = Gw2Reports.ALL.sections().get(3);
        assertThat(section.title()).isEqualTo("Offers below the vendor's value");
        List<Rankable> picks = section.ranking().of(ROWS);
        assertThat(picks).extracting(row -> row.item().name()).containsExactly("Thing 2", "Thing 1");
        assertThat(picks).extracting(row -> row.own("vendor_margin")).containsExactly(51.0, 50.0);
    }

    @Test
    void whatNoVendorTakesHasNoVendorMargin() {
        assertThat(ROWS)
                .filteredOn(row -> row.item().id().number() == 3)
                .extracting(row -> row.own("vendor_margin"))
                .containsExactly(Double.NaN);
    }

    @Test
    void thereIsASectionForEachKindOfAdvice() {
        assertThat(Gw2Reports.ALL.sections())
                .extracting(Section::title)
                .containsExactly(
                        "Best flips at bid and offer",
                        "Thin books",
                        "Spreads that widened",
                        "Offers below the vendor's value");
    }
}
