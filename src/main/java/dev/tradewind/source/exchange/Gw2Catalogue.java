package dev.tradewind.source.exchange;

import java.util.ArrayList;
import java.util.List;

/** Makes up the items of a trading post. More items are the same ones and others behind them. */
final class Gw2Catalogue {

    private static final int FIRST_ID = 24;

    private static final List<String> TYPES = List.of(
            "Armor", "Weapon", "CraftingMaterial", "Consumable", "UpgradeComponent", "Trinket", "Container", "Gizmo");

    private static final List<String> RARITIES =
            List.of("Basic", "Fine", "Masterwork", "Rare", "Exotic", "Ascended", "Legendary");

    private enum Trait {
        ID_GAP,
        PRICE_CURVE,
        SPREAD_CURVE,
        BIDS_CURVE,
        OFFERS_CURVE,
        UNREST,
        PRICE,
        VOLATILITY,
        SPREAD,
        BIDS,
        OFFERS,
        TYPE,
        LEVEL,
        VENDOR_VALUE,
        NO_SELL,
        NO_FORGE
    }

    private final long seed;
    private final ItemNames names;

    Gw2Catalogue(long seed) {
        this.seed = seed;
        this.names = new ItemNames(seed);
    }

    /** So many items, in the order of their ids. */
    List<Gw2Item> items(int count) {
        List<Gw2Item> items = new ArrayList<>(count);
        for (int id = FIRST_ID; items.size() < count; id += 1 + (int) (6 * unit(key(id), Trait.ID_GAP))) {
            items.add(item(id, items.size()));
        }
        return List.copyOf(items);
    }

    private Gw2Item item(int id, int position) {
        long key = key(id);
        double price = 3 * StrictMath.exp(15 * StrictMath.pow(unit(key, Trait.PRICE), 1.8));
        return new Gw2Item(
                id,
                names.name(position),
                TYPES.get((int) (TYPES.size() * unit(key, Trait.TYPE))),
                5 * (int) (17 * unit(key, Trait.LEVEL)),
                rarity(price),
                vendorValue(key, price),
                flags(key),
                book(key, price));
    }

    /** Dear items are rare ones. */
    private static String rarity(double price) {
        int rank = (int) (StrictMath.log10(price) - 0.5);
        return RARITIES.get(Math.max(0, Math.min(RARITIES.size() - 1, rank)));
    }

    /** Mostly far below the price; for one item in a hundred or so a vendor pays more than the market. */
    private static long vendorValue(long key, double price) {
        return Math.max(1, Math.round(price * StrictMath.exp(-1.8 + 0.9 * bell(key, Trait.VENDOR_VALUE))));
    }

    private static List<String> flags(long key) {
        List<String> flags = new ArrayList<>();
        if (unit(key, Trait.NO_FORGE) < 0.1) {
            flags.add("NoMysticForge");
        }
        if (unit(key, Trait.NO_SELL) < 0.08) {
            flags.add("NoSell");
        }
        return List.copyOf(flags);
    }

    /** Books of dear items are thin, and those of many items have only one side now and then. */
    private static OrderBook book(long key, double price) {
        double depth = 5 - 0.45 * StrictMath.log(price / 200);
        return new OrderBook(
                hash(key, Trait.UNREST),
                new PriceCurve(hash(key, Trait.PRICE_CURVE), price, StrictMath.exp(0.5 * bell(key, Trait.VOLATILITY))),
                new PriceCurve(hash(key, Trait.SPREAD_CURVE), StrictMath.exp(-1.7 + 0.6 * bell(key, Trait.SPREAD)), 2),
                new PriceCurve(hash(key, Trait.BIDS_CURVE), StrictMath.exp(depth + 2.2 * bell(key, Trait.BIDS)), 4),
                new PriceCurve(
                        hash(key, Trait.OFFERS_CURVE), StrictMath.exp(depth + 2.2 * bell(key, Trait.OFFERS)), 4));
    }

    private long key(int id) {
        return Chance.hash(seed, id);
    }

    private static long hash(long key, Trait trait) {
        return Chance.hash(key, trait.ordinal());
    }

    private static double unit(long key, Trait trait) {
        return Chance.unit(key, trait.ordinal());
    }

    private static double bell(long key, Trait trait) {
        return Chance.bell(key, trait.ordinal());
    }
}
