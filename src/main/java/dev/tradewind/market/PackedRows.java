package dev.tradewind.market;

import java.nio.ByteBuffer;

/** Goes once through the rows of a {@link PackedSnapshot}, some at a time. */
public final class PackedRows {

    private static final int END = Integer.MAX_VALUE;

    private final byte[] bytes;
    private final int size;

    /** Where each part begins: the items, each column of prices, each column of units. */
    private final int[] parts;

    /** Where each part goes on. */
    private final int[] next;

    /** How many rows are read, and the item of the one that comes next. */
    private int row;

    private int itemId;

    /** Where the part goes on that is being read. */
    private int at;

    PackedRows(byte[] bytes, int size, int prices, int[] parts) {
        this.bytes = bytes;
        this.size = size;
        this.parts = parts;
        next = parts.clone();
        for (int column = 1; column <= prices; column++) {
            next[column] += 1 + (size + 7) / 8;
        }
        at = next[0];
        itemId = size == 0 ? END : (int) unsigned();
        next[0] = at;
    }

    /**
     * Reads the rows of all items up to one.
     *
     * @param last number of the item
     * @param itemIds gets the numbers of the items, ascending
     * @param columns gets the prices and units of the same rows
     * @return how many rows it has read
     */
    public int read(int last, int[] itemIds, PriceColumns columns) {
        int first = row;
        int count = readItems(last, itemIds);
        int part = 1;
        for (double[] prices : columns.prices()) {
            readPrices(part++, first, count, prices);
        }
        for (long[] units : columns.units()) {
            readUnits(part++, count, units);
        }
        return count;
    }

    private int readItems(int last, int[] itemIds) {
        at = next[0];
        int count = 0;
        while (itemId <= last && itemId != END) {
            itemIds[count++] = itemId;
            row++;
            itemId = row == size ? END : itemId + (int) unsigned();
        }
        next[0] = at;
        return count;
    }

    private void readPrices(int part, int first, int count, double[] prices) {
        if (bytes[parts[part]] == PackedSnapshot.WHOLE) {
            readWhole(part, first, count, prices);
        } else {
            readDoubles(part, first, count, prices);
        }
    }

    private void readWhole(int part, int first, int count, double[] prices) {
        at = next[part];
        for (int i = 0; i < count; i++) {
            prices[i] = isThere(part, first + i) ? signed() : Double.NaN;
        }
        next[part] = at;
    }

    private void readDoubles(int part, int first, int count, double[] prices) {
        ByteBuffer doubles = ByteBuffer.wrap(bytes).position(next[part]);
        for (int i = 0; i < count; i++) {
            prices[i] = isThere(part, first + i) ? doubles.getDouble() : Double.NaN;
        }
        next[part] = doubles.position();
    }

    private boolean isThere(int part, int its) {
        return (bytes[parts[part] + 1 + its / 8] & 1 << its % 8) != 0;
    }

    /** With the quickly compiled code of short runs, local variables take half the time of fields. */
    private void readUnits(int part, int count, long[] units) {
        byte[] its = bytes;
        int from = next[part];
        for (int i = 0; i < count; i++) {
            long value = its[from++];
            if (value < 0) {
                at = from;
                value = longer(value & 0x7f);
                from = at;
            }
            units[i] = value >>> 1 ^ -(value & 1);
        }
        next[part] = from;
    }

    private long signed() {
        long value = bytes[at++];
        if (value < 0) {
            value = longer(value & 0x7f);
        }
        return value >>> 1 ^ -(value & 1);
    }

    private long unsigned() {
        byte first = bytes[at++];
        return first >= 0 ? first : longer(first & 0x7f);
    }

    private long longer(long first) {
        byte[] its = bytes;
        int from = at;
        long value = first;
        long next = its[from++];
        for (int shift = 7; ; shift += 7) {
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                at = from;
                return value;
            }
            next = its[from++];
        }
    }

    /** The numbers of all items that are left. */
    int[] itemIds() {
        int[] itemIds = new int[size - row];
        readItems(END, itemIds);
        return itemIds;
    }
}
