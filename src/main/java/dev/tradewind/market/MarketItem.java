package dev.tradewind.market;

import org.jspecify.annotations.Nullable;

/**
 * A thing traded in the game.
 *
 * @param buyLimit how many one trader may buy in four hours; null where the source does not say, as the next three
 */
public record MarketItem(
        int id,
        String name,
        @Nullable Boolean members,
        @Nullable Long buyLimit,
        @Nullable Long value,
        @Nullable Long lowAlch,
        @Nullable Long highAlch) {}
