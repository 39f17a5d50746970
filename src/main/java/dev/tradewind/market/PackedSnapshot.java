package dev.tradewind.market;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A snapshot as bytes, column by column: windows hold millions of prices, and rows of a table cost ten times as much to read. Numbers are
 * varints (seven bits a byte, the lowest first), those with a sign in zigzag, or have as many bytes as said, the highest first. The bytes are
 *
 * <ol>
 *   <li>the number of this layout, and the number of the {@link PriceKind}, a byte each,
 *   <li>the start of the bucket, eight bytes, and the number of rows, four bytes,
 *   <li>for each of the parts below except the last, how many bytes it has, four bytes,
 *   <li>for each row the difference of its item's number to that of the row before, a varint,
 *   <li>for each column of prices a byte, {@link #WHOLE} or {@link #DOUBLES}, a bit for each row that has a price (the lowest first), and
 *       these prices: varints with a sign, or the eight bytes of a double,
 *   <li>for each column of units a varint with a sign for each row,
 *   <li>the CRC-32C of all these bytes, four bytes.
 * </ol>
 *
 * {@link PackedRows} reads them.
 */
public final class PackedSnapshot {

    static final byte WHOLE = 0;
    static final byte DOUBLES = 1;

    private static final byte LAYOUT = 2;
    private static final int START = 2;
    private static final int SIZE = START + Long.BYTES;
    private static final int LENGTHS = SIZE + Integer.BYTES;

    private final PriceKind kind;
    private final byte[] bytes;

    private PackedSnapshot(PriceKind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    static PackedSnapshot of(Snapshot snapshot) {
        return new PackedSnapshot(snapshot.columns().kind(), new Packing(snapshot).whole());
    }

    /** Empty if the bytes are not those of a snapshot of this kind in this layout. The bytes must stay as they are. */
    public static Optional<PackedSnapshot> of(byte[] bytes, PriceKind kind) {
        int end = bytes.length - Integer.BYTES;
        boolean isWhole = end >= LENGTHS
                && bytes[0] == LAYOUT
                && bytes[1] == kind.ordinal()
                && sum(bytes, end) == ByteBuffer.wrap(bytes).getInt(end);
        return isWhole ? Optional.of(new PackedSnapshot(kind, bytes)) : Optional.empty();
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static int parts(PriceKind kind) {
        return 1 + kind.prices().size() + kind.units().size();
    }

    /** To be left as they are. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** The start of the bucket, unix seconds. */
    public long start() {
        return ByteBuffer.wrap(bytes).getLong(START);
    }

    /** How many rows it has. */
    public int size() {
        return ByteBuffer.wrap(bytes).getInt(SIZE);
    }

    /** The numbers of its items, ascending. */
    public int[] itemIds() {
        return rows().itemIds();
    }

    public PackedRows rows() {
        ByteBuffer lengths = ByteBuffer.wrap(bytes).position(LENGTHS);
        int[] parts = new int[parts(kind)];
        int at = LENGTHS + Integer.BYTES * parts.length;
        for (int part = 0; part < parts.length; part++) {
            parts[part] = at;
            at += lengths.getInt();
        }
        return new PackedRows(bytes, size(), kind.prices().size(), parts);
    }

    private static final class Packing {

        private static final int MAX_VARINT_BYTES = 10;

        private byte[] bytes;
        private int at;
        private int part;

        Packing(Snapshot snapshot) {
            PriceColumns columns = snapshot.columns();
            int parts = parts(columns.kind());
            bytes = new byte[64 + Integer.BYTES * parts + 16 * snapshot.size()];
            ByteBuffer.wrap(bytes)
                    .put(LAYOUT)
                    .put((byte) columns.kind().ordinal())
                    .putLong(snapshot.start())
                    .putInt(snapshot.size());
            at = LENGTHS + Integer.BYTES * parts;
            write(snapshot.itemIds());
            for (double[] prices : columns.prices()) {
                write(prices);
            }
            for (long[] units : columns.units()) {
                write(units);
            }
        }

        /** Notes how long the part is that began there. */
        private void endPart(int start) {
            ByteBuffer.wrap(bytes).putInt(LENGTHS + Integer.BYTES * part++, at - start);
        }

        byte[] whole() {
            byte[] whole = Arrays.copyOf(bytes, at + Integer.BYTES);
            ByteBuffer.wrap(whole).putInt(at, sum(whole, at));
            return whole;
        }

        private void write(int[] itemIds) {
            int start = at;
            int before = 0;
            for (int item : itemIds) {
                unsigned(item - before);
                before = item;
            }
            endPart(start);
        }

        private void write(double[] prices) {
            int start = at;
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
            endPart(start);
        }

        private static boolean areWhole(double[] prices) {
            for (double price : prices) {
                if (!Double.isNaN(price) && price != (long) price) {
                    return false;
                }
            }
            return true;
        }

        private void write(long[] units) {
            int start = at;
            for (long number : units) {
                signed(number);
            }
            endPart(start);
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
    }
}
