package dev.tradewind.database;

import dev.tradewind.market.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Reads the rows of a window into growing columns. */
final class WindowScan {

    private final Window window;
    private int size;
    private int[] position;
    private int[] itemId;
    private double[] high;
    private long[] highVolume;
    private double[] low;
    private long[] lowVolume;

    private WindowScan(Window window, int capacity) {
        this.window = window;
        position = new int[capacity];
        itemId = new int[capacity];
        high = new double[capacity];
        highVolume = new long[capacity];
        low = new double[capacity];
        lowVolume = new long[capacity];
    }

    static WindowColumns read(Connection connection, Window window) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(Sql.SELECT_WINDOW)) {
            select.setString(1, window.endpoint().name());
            select.setLong(2, window.oldest().start());
            select.setLong(3, window.newest().start());
            try (ResultSet rows = select.executeQuery()) {
                return new WindowScan(window, 4096 * window.interval()).read(rows);
            }
        }
    }

    private WindowColumns read(ResultSet rows) throws SQLException {
        long oldest = window.oldest().start();
        long step = window.endpoint().stepSeconds();
        while (rows.next()) {
            ensureCapacity();
            position[size] = (int) ((rows.getLong(1) - oldest) / step);
            itemId[size] = rows.getInt(2);
            high[size] = price(rows, 3);
            highVolume[size] = rows.getLong(4);
            low[size] = price(rows, 5);
            lowVolume[size] = rows.getLong(6);
            size++;
        }
        return new WindowColumns(window, size, position, itemId, high, highVolume, low, lowVolume);
    }

    private static double price(ResultSet rows, int column) throws SQLException {
        double price = rows.getDouble(column);
        return price == 0 && rows.wasNull() ? Double.NaN : price;
    }

    private void ensureCapacity() {
        if (size == position.length) {
            int capacity = 2 * size;
            position = Arrays.copyOf(position, capacity);
            itemId = Arrays.copyOf(itemId, capacity);
            high = Arrays.copyOf(high, capacity);
            highVolume = Arrays.copyOf(highVolume, capacity);
            low = Arrays.copyOf(low, capacity);
            lowVolume = Arrays.copyOf(lowVolume, capacity);
        }
    }
}
