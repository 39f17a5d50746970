package dev.tradewind.source;

/** How a source tells the names of its items. */
public enum ItemNames {

    /** By a list of all items. A run asks for it once a day, before all prices. */
    LISTED,

    /**
     * For the ids that it is asked for. A run asks once a day, after all prices, and only for items that have prices and no
     * name yet.
     */
    ASKED_FOR,

    /** Not at all. */
    NONE
}
