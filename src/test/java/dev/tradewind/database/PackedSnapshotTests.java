package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedSnapshotTests {

    private static final double[] PRICES = {
        1, 0, -5, 2_147_483_647, 0x1p53, 1e18, Double.NaN, 0.25, 123.456, -0.001, 1e300, Double.POSITIVE_INFINITY
    };
    private static final long[] UNITS = {0, 1, 127, 128, 16_384, -1, Long.MAX_VALUE, Long.MIN_VALUE};

    private static Snapshot random(PriceKind kind, int rows, int prices, Random random) {
        Snapshot snapshot = Snapshot.ofSize(kind, random.nextLong(), rows);
        int[] items = IntStream.generate(() -> random.nextInt(Integer.MAX_VALUE))
                .distinct()
                .limit(rows)
                .sorted()
                .toArray();
        System.arraycopy(items, 0, snapshot.itemIds(), 0, rows);
        for (double[] column : snapshot.columns().prices()) {
            Arrays.setAll(column, row -> PRICES[random.nextInt(prices)]);
        }
        for (long[] column : snapshot.columns().units()) {
            Arrays.setAll(column, row -> UNITS[random.nextInt(UNITS.length)]);
        }
        return snapshot;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPackedIsUnpacked(PriceKind kind) {
        Random random = new Random(1);
        for (int rows = 0; rows < 50; rows++) {
            for (int prices : new int[] {7, PRICES.length}) { // whole ones, and all
                Snapshot snapshot = random(kind, rows, prices, random);
                Snapshot unpacked = PackedSnapshot.unpack(PackedSnapshot.pack(snapshot), kind)
                        .orElseThrow();
                assertThat(unpacked.start()).isEqualTo(snapshot.start());
                assertThat(unpacked.hasRowsOf(snapshot)).isTrue();
            }
        }
    }

    @Test
    void noByteMayDiffer() {
        byte[] packed = PackedSnapshot.pack(random(PriceKind.SIDES, 20, PRICES.length, new Random(1)));
        for (int at = 0; at < packed.length; at++) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 4;
            assertThat(PackedSnapshot.unpack(damaged, PriceKind.SIDES)).isEmpty();
            assertThat(PackedSnapshot.unpack(Arrays.copyOf(packed, at), PriceKind.SIDES))
                    .isEmpty();
        }
        assertThat(PackedSnapshot.unpack(packed, PriceKind.QUOTES)).isEmpty();
    }

    @Test
    void aSnapshotOfAMarketTakesAThirdOfItsMemory() {
        Random random = new Random(1);
        Snapshot snapshot = Snapshot.ofSize(PriceKind.SIDES, 1_768_046_400, 3000);
        Arrays.setAll(snapshot.itemIds(), row -> 2 + row * 9);
        for (double[] prices : snapshot.columns().prices()) {
            Arrays.setAll(prices, row -> 50 + random.nextInt(10_000));
        }
        for (long[] units : snapshot.columns().units()) {
            Arrays.setAll(units, row -> random.nextInt(900));
        }
        assertThat(PackedSnapshot.pack(snapshot).length).isLessThan(3000 * PriceKind.SIDES.rowBytes() / 3);
    }

    @Test
    void whatWouldBeTooLongHasNoBytes() {
        Snapshot snapshot = Snapshot.ofSize(PriceKind.SIDES, 0, 300_000);
        Arrays.setAll(snapshot.itemIds(), row -> row);
        byte[] packed = PackedSnapshot.pack(snapshot);
        assertThat(packed).isEmpty();
        assertThat(PackedSnapshot.unpack(packed, PriceKind.SIDES)).isEmpty();
    }
}
