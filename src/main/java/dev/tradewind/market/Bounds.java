package dev.tradewind.market;

/**
 * The numbers that a source can have. A number outside of the bounds is refused, or cut to the bound if it is in a database
 * already. So no figure overflows or is infinite, and none is negative that cannot be.
 */
public final class Bounds {

    /** A quotient by a price stays finite. */
    public static final double MIN_PRICE = 1e-6;

    /** A higher price is not exact as a double: it would not come out as it went in. */
    public static final double MAX_PRICE = 0x1p53;

    /** The sum of both sides over the longest window, 10,000 buckets, fits a long. */
    public static final long MAX_VOLUME = 100_000_000_000_000L;

    /** The largest int is free: loops over items use it as their end. */
    public static final int MAX_ITEM_ID = Integer.MAX_VALUE - 1;

    private Bounds() {}

    /** False for NaN. */
    public static boolean isPrice(double price) {
        return price >= MIN_PRICE && price <= MAX_PRICE;
    }
}
