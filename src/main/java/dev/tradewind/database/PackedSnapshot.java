package dev.tradewind.database;

import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A snapshot as bytes, column by column: windows read millions of prices, and rows of a table cost ten times as much. All whole numbers
 * are varints (seven bits a byte, the lowest first), those with a sign in zigzag. The bytes are
 *
 * <ol>
 *   <li>the number of this layout, and the number of the {@link PriceKind}, a byte each,
 *   <li>the start of the bucket, signed, and the number of rows,
 *   <li>for each row the difference of its item's number to that of the row before,
 *   <li>for each column of prices a byte, {@link #WHOLE} or {@link #DOUBLES}, a bit for each row that has a price (the lowest first), and
 *       these prices: signed, or as the eight bytes of a double, the highest first,
 *   <li>for each column of units a number for each row, signed,
 *   <li>the CRC-32C of all these bytes, four bytes, the highest first.
 * </ol>
 */
final class PackedSnapshot {

    /** Those who read a database take no longer values. What would be longer is read from its rows. */
    static final int MOST_BYTES = 900_000;

    private static final byte LAYOUT = 1;
    private static final byte WHOLE = 0;
    private static final byte DOUBLES = 1;
    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes;
    private int at;

    private PackedSnapshot(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns no bytes for a snapshot that would have too many. */
    static byte[] pack(Snapshot snapshot) {
        PackedSnapshot packed = new PackedSnapshot(new byte[64 + 16 * snapshot.size()]);
        packed.write(snapshot);
        packed.room(Integer.BYTES);
        int sum = packed.sum(packed.at);
        ByteBuffer.wrap(packed.bytes).putInt(packed.at, sum);
        int length = packed.at + Integer.BYTES;
        return length > MOST_BYTES ? new byte[0] : Arrays.copyOf(packed.bytes, length);
    }

    /** Empty if the bytes are not those of a snapshot of this kind in this layout. */
    static Optional<Snapshot> unpack(byte[] bytes, PriceKind kind) {
        PackedSnapshot packed = new PackedSnapshot(bytes);
        int end = bytes.length - Integer.BYTES;
        boolean isWhole = end > 2
                && bytes[0] == LAYOUT
                && bytes[1] == kind.ordinal()
                && packed.sum(end) == ByteBuffer.wrap(bytes).getInt(end);
        return isWhole ? Optional.of(packed.read(kind)) : Optional.empty();
    }

    private int sum(int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private void write(Snapshot snapshot) {
        PriceColumns columns = snapshot.columns();
        bytes[at++] = LAYOUT;
        bytes[at++] = (byte) columns.kind().ordinal();
        signed(snapshot.start());
        unsigned(snapshot.size());
        int before = 0;
        for (int item : snapshot.itemIds()) {
            unsigned(item - before);
            before = item;
        }
        for (double[] prices : columns.prices()) {
            write(prices);
        }
        for (long[] units : columns.units()) {
            for (long number : units) {
                signed(number);
            }
        }
    }

    private void write(double[] prices) {
        byte form = areWhole(prices) ? WHOLE : DOUBLES;
        int bits = (prices.length + 7) / 8;
        room(1 + bits);
        bytes[at++] = form;
        int first = at;
        at += bits;
        for (int row = 0; row < prices.length; row++) {
            if (!Double.isNaN(prices[row])) {
                bytes[first + row / 8] |= (byte) (1 << row % 8);
                if (form == WHOLE) {
                    signed((long) prices[row]);
                } else {
                    room(Double.BYTES);
                    ByteBuffer.wrap(bytes).putDouble(at, prices[row]);
                    at += Double.BYTES;
                }
            }
        }
    }

    private static boolean areWhole(double[] prices) {
        for (double price : prices) {
            if (!Double.isNaN(price) && price != (long) price) {
                return false;
            }
        }
        return true;
    }

    private Snapshot read(PriceKind kind) {
        at = 2;
        long start = readSigned();
        Snapshot snapshot = Snapshot.ofSize(kind, start, (int) readUnsigned());
        int[] items = snapshot.itemIds();
        int item = 0;
        for (int row = 0; row < items.length; row++) {
            item += (int) readUnsigned();
            items[row] = item;
        }
        for (double[] prices : snapshot.columns().prices()) {
            read(prices);
        }
        for (long[] units : snapshot.columns().units()) {
            for (int row = 0; row < units.length; row++) {
                units[row] = readSigned();
            }
        }
        return snapshot;
    }

    private void read(double[] prices) {
        byte form = bytes[at++];
        int first = at;
        at += (prices.length + 7) / 8;
        ByteBuffer doubles = ByteBuffer.wrap(bytes);
        for (int row = 0; row < prices.length; row++) {
            if ((bytes[first + row / 8] & 1 << row % 8) == 0) {
                prices[row] = Double.NaN;
            } else if (form == WHOLE) {
                prices[row] = readSigned();
            } else {
                prices[row] = doubles.getDouble(at);
                at += Double.BYTES;
            }
        }
    }

    private void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    private void unsigned(long value) {
        room(MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }

    private long readSigned() {
        long value = readUnsigned();
        return value >>> 1 ^ -(value & 1);
    }

    private long readUnsigned() {
        long value = bytes[at++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7f;
        for (int shift = 7; ; shift += 7) {
            long next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
