package dev.tradewind.market;

/** The columns of {@link PriceKind#SIDES}. */
public final class Sides {

    public static final int HIGH = 0;
    public static final int LOW = 1;

    public static final int HIGH_VOLUME = 0;
    public static final int LOW_VOLUME = 1;

    private Sides() {}
}
