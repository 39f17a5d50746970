package dev.tradewind.source.gw2;

/** What the API says of an item besides its name. */
final class Gw2Traits {

    /** What a vendor pays for it, in copper; absent if no vendor takes it. */
    static final String VENDOR_VALUE = "vendor_value";

    /** From {@code Junk} to {@code Legendary}. */
    static final String RARITY = "rarity";

    /** The level that a character needs to use it. */
    static final String LEVEL = "level";

    /** What it is, such as {@code Consumable}. */
    static final String TYPE = "type";

    private Gw2Traits() {}
}
