package dev.tradewind.source.osrs;

/** What this source says of an item besides what all do. */
public final class OsrsTraits {

    /** Whether only members can trade it. */
    public static final String MEMBERS = "members";

    /** What the game says that it is worth. */
    public static final String VALUE = "value";

    /** What low alchemy turns it into. */
    public static final String LOW_ALCH = "low_alch";

    /** What high alchemy turns it into. */
    public static final String HIGH_ALCH = "high_alch";

    private OsrsTraits() {}
}
