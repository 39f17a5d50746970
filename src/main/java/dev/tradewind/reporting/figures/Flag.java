package dev.tradewind.reporting.figures;

import dev.tradewind.market.PriceKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Why the figures of an item must be taken with care. The page shows flags in this order. */
public enum Flag {
    THIN("has a price in less than half of the buckets"),
    STALE("has no price in the newest tenth of the window"),
    ONE_SIDED("no price on one of the sides"),
    INVERTED("low is above high, or the bid above the offer"),
    WIDE("high is more than 20 % above low"),
    SPIKE("the newest volume is more than three standard deviations above the mean"),
    FALLING("the price fell by more than 30 % over the window"),
    BAIT("the newest high or low is far from the prices of the window, and few units traded at it"),
    EXCLUDED("the job's definition excludes the item");

    private static final Flag[] ALL = values();

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

    /** Those that an item of the kind can have. */
    public static Set<Flag> of(PriceKind kind) {
        return switch (kind) {
            case SIDES -> EnumSet.allOf(Flag.class);
            case QUOTES -> EnumSet.complementOf(EnumSet.of(WIDE, SPIKE, BAIT));
            case AGGREGATES -> EnumSet.complementOf(EnumSet.of(ONE_SIDED, INVERTED, WIDE, BAIT));
        };
    }

    /** Those of which the test is true. */
    static Set<Flag> those(Predicate<Flag> test) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : ALL) {
            if (test.test(flag)) {
                flags.add(flag);
            }
        }
        return flags;
    }
}
