package dev.tradewind.market;

/** The columns of {@link PriceKind#AGGREGATES}. */
public final class Aggregates {

    public static final int AVERAGE = 0;
    public static final int HIGHEST = 1;
    public static final int LOWEST = 2;

    public static final int VOLUME = 0;
    public static final int TRADES = 1;

    private Aggregates() {}
}
