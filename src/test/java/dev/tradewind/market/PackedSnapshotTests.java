package dev.tradewind.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Snapshots;
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
                PackedSnapshot packed = PackedSnapshot.of(
                                PackedSnapshot.of(snapshot).bytes(), kind)
                        .orElseThrow();
                assertThat(packed.start()).isEqualTo(snapshot.start());
                assertThat(packed.itemIds()).isEqualTo(snapshot.itemIds());
                assertThat(Snapshots.unpacked(packed, kind).hasRowsOf(snapshot)).isTrue();
            }
        }
    }

    /** As a window is read, some items at a time. */
    @ParameterizedTest
    @EnumSource
    void rowsAreReadUpToAnItemAndThenFromThereOn(PriceKind kind) {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            Snapshot snapshot = random(kind, random.nextInt(60), round % 2 == 0 ? 7 : PRICES.length, random);
            PackedRows rows = PackedSnapshot.of(snapshot).rows();
            int[] itemIds = new int[60];
            PriceColumns columns = PriceColumns.ofLength(kind, 60);
            int read = 0;
            for (long item = 0; read < snapshot.size(); item += random.nextInt(Integer.MAX_VALUE / 10)) {
                int last = (int) Math.min(Integer.MAX_VALUE - 1, item);
                int count = rows.read(last, itemIds, columns);
                assertThat(IntStream.of(itemIds).limit(count)).allMatch(each -> each <= last);
                Snapshot some = new Snapshot(0, Arrays.copyOf(itemIds, count), columns.part(0, count));
                int[] its = Arrays.copyOfRange(snapshot.itemIds(), read, read + count);
                assertThat(some.hasRowsOf(
                                new Snapshot(0, its, snapshot.columns().part(read, read + count))))
                        .isTrue();
                read += count;
            }
            assertThat(rows.read(Integer.MAX_VALUE, itemIds, columns)).isZero();
        }
    }

    @Test
    void noByteMayDiffer() {
        byte[] packed = PackedSnapshot.of(random(PriceKind.SIDES, 20, PRICES.length, new Random(1)))
                .bytes();
        for (int at = 0; at < packed.length; at++) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 4;
            assertThat(PackedSnapshot.of(damaged, PriceKind.SIDES)).isEmpty();
            assertThat(PackedSnapshot.of(Arrays.copyOf(packed, at), PriceKind.SIDES))
                    .isEmpty();
        }
        assertThat(PackedSnapshot.of(packed, PriceKind.QUOTES)).isEmpty();
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
        assertThat(PackedSnapshot.of(snapshot).length()).isLessThan(3000 * PriceKind.SIDES.rowBytes() / 3);
    }

    @Test
    void noBytesAreNoSnapshot() {
        assertThat(PackedSnapshot.of(new byte[0], PriceKind.SIDES)).isEmpty();
    }
}
