package dev.tradewind.market;

/** The columns of {@link PriceKind#QUOTES}. */
public final class Quotes {

    public static final int OFFER = 0;
    public static final int BID = 1;

    public static final int OFFER_QUANTITY = 0;
    public static final int BID_QUANTITY = 1;

    private Quotes() {}
}
