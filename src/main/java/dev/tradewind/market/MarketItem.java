package dev.tradewind.market;

import org.jspecify.annotations.Nullable;

/**
 * A thing traded in the game.
 *
 * @param name as it may stand in one line, see {@link ForeignText}
 * @param buyLimit how many one trader may buy in four hours; null where the source does not say, as the next three. Sources
 *     say so by -1 or 0 as well: a limit has at least one, and a value is not negative
 */
public record MarketItem(
        int id,
        String name,
        @Nullable Boolean members,
        @Nullable Long buyLimit,
        @Nullable Long value,
        @Nullable Long lowAlch,
        @Nullable Long highAlch) {

    private static final int MAX_NAME = 120;

    public MarketItem {
        name = ForeignText.shown(name, MAX_NAME);
        buyLimit = atLeast(1, buyLimit);
        value = atLeast(0, value);
        lowAlch = atLeast(0, lowAlch);
        highAlch = atLeast(0, highAlch);
    }

    private static @Nullable Long atLeast(long least, @Nullable Long number) {
        return number == null || number < least ? null : number;
    }
}
