package dev.tradewind.reporting.figures;

import java.util.Locale;

/** Why the figures of an item must be taken with care. The page shows flags in this order. */
public enum Flag {
    THIN("traded in less than half of the buckets"),
    STALE("did not trade in the newest tenth of the window"),
    ONE_SIDED("no price on one of the sides"),
    INVERTED("the low price is above the high price"),
    WIDE("high is more than 20 % above low"),
    SPIKE("the newest volume is more than three standard deviations above the mean"),
    FALLING("the price fell by more than 30 % over the window"),
    BAIT("the newest high or low is far from the prices of the window, and few units traded at it"),
    EXCLUDED("the job's definition excludes the item");

    private final String meaning;

    Flag(String meaning) {
        this.meaning = meaning;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }
}
