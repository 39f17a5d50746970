package dev.tradewind.source.osrs;

/** What the item list says of an item besides its name and its buy limit. */
public final class OsrsTraits {

    /** Whether only members can trade it. */
    public static final String MEMBERS = "members";

    /** Its worth, as the game has it. */
    public static final String VALUE = "value";

    /** What low alchemy turns it into. */
    public static final String LOW_ALCH = "low_alch";

    /** What high alchemy turns it into. */
    public static final String HIGH_ALCH = "high_alch";

    private OsrsTraits() {}
}
