package dev.tradewind.source.exchange;

import java.util.List;

/**
 * An item of the simulated trading post.
 *
 * @param vendorValue in copper; with the flag {@code NoSell}, no vendor pays it
 */
record Gw2Item(
        int id,
        String name,
        String type,
        int level,
        String rarity,
        long vendorValue,
        List<String> flags,
        OrderBook book) {}
