package dev.tradewind.market;

/**
 * What numbers of a source can be. What is outside is refused, or bounded where it is in a database already, so that no
 * figure overflows, is infinite or negative where it cannot be.
 */
public final class Bounds {

    /** What divides by a price stays finite. */
    public static final double MIN_PRICE = 1e-6;

    /** Beyond this a price is no longer exact as a double, and would not come out as it went in. */
    public static final double MAX_PRICE = 0x1p53;

    /** Two sides of the longest window, 10,000 buckets, can be added up in a long. */
    public static final long MAX_VOLUME = 100_000_000_000_000L;

    /** The last one stands for the end where items are walked through. */
    public static final int MAX_ITEM_ID = Integer.MAX_VALUE - 1;

    private Bounds() {}

    /** False for NaN. */
    public static boolean isPrice(double price) {
        return price >= MIN_PRICE && price <= MAX_PRICE;
    }
}
