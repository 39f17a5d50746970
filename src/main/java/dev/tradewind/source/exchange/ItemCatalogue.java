package dev.tradewind.source.exchange;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.osrs.OsrsTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes up the items of a simulated market. All that it says of an item follows from the seed and the item's id. */
final class ItemCatalogue {

    /** The item that alchemy uses up, by the id that it has in the game: cheap, and traded all the time. */
    static final int ALCHEMY_RUNE = 561;

    /** The tax-exempt item, dear and busy. */
    static final int BOND = 13190;

    private enum Trait {
        ID_GAP,
        CURVE,
        TRADING,
        PRICE,
        VOLATILITY,
        BUSYNESS,
        UNWANTED,
        IMBALANCE,
        QUANTITY,
        SPREAD,
        MEMBERS,
        LIMIT,
        WORTH,
        VALUE,
        ALCHEMY
    }

    private final long seed;
    private final ItemNames names;

    ItemCatalogue(long seed) {
        this.seed = seed;
        this.names = new ItemNames(seed);
    }

    /** So many items, in the order of their ids. */
    List<TradedItem> items(int count) {
        List<TradedItem> items = new ArrayList<>(count);
        for (int id : ids(count)) {
            items.add(item(id, items.size()));
        }
        return List.copyOf(items);
    }

    private List<Integer> ids(int count) {
        SortedSet<Integer> ids = new TreeSet<>(List.of(ALCHEMY_RUNE, BOND));
        for (int id = 2; ids.size() < count; id += 1 + (int) (13 * unit(Chance.hash(seed, id), Trait.ID_GAP))) {
            ids.add(id);
        }
        return ids.stream().limit(count).toList();
    }

    private TradedItem item(int id, int position) {
        long key = Chance.hash(seed, id);
        PriceCurve curve = new PriceCurve(
                Chance.hash(key, Trait.CURVE.ordinal()),
                basePrice(id, key),
                StrictMath.exp(0.5 * bell(key, Trait.VOLATILITY)));
        Trading trading =
                new Trading(Chance.hash(key, Trait.TRADING.ordinal()), curve, liquidity(id, key, curve.base()));
        return new TradedItem(description(id, position, key, curve.base()), names.examine(position), trading);
    }

    /** Spread over seven orders of magnitude, almost evenly: with a lean towards the cheap. */
    private static double basePrice(int id, long key) {
        return switch (id) {
            case ALCHEMY_RUNE -> 130;
            case BOND -> 12_500_000;
            default -> 8 * StrictMath.exp(16.5 * StrictMath.pow(unit(key, Trait.PRICE), 1.2));
        };
    }

    private static Liquidity liquidity(int id, long key, double price) {
        double dearness = StrictMath.log(price / 2_000);
        boolean always = id == ALCHEMY_RUNE || id == BOND;
        double rate = always ? 1 : tradesPerSecond(key, dearness);
        double imbalance = always ? 1 : StrictMath.exp(0.6 * bell(key, Trait.IMBALANCE));
        double quantity = StrictMath.exp(Math.max(0, 1.5 - 0.6 * dearness + 1.7 * bell(key, Trait.QUANTITY)));
        double spread = 0.012 * StrictMath.pow(rate, -0.08) * StrictMath.exp(0.5 * bell(key, Trait.SPREAD));
        return new Liquidity(rate * imbalance, rate / imbalance, quantity, Math.min(0.06, spread));
    }

    /** Fitted to recorded markets; dear items trade less, and one in ten is hardly ever wanted. */
    private static double tradesPerSecond(long key, double dearness) {
        double unwanted = unit(key, Trait.UNWANTED) < 0.1 ? 3.5 : 0;
        return StrictMath.exp(-7.45 + 1.65 * bell(key, Trait.BUSYNESS) - 0.1 * dearness - unwanted);
    }

    private MarketItem description(int id, int position, long key, double price) {
        long value = Math.max(1, Math.round(price * 0.8 * StrictMath.exp(0.5 * bell(key, Trait.WORTH))));
        boolean alchemy = unit(key, Trait.ALCHEMY) >= 0.02;
        return new MarketItem(
                ItemId.of(id),
                name(id, position),
                unit(key, Trait.LIMIT) < 0.1 ? null : buyLimit(price),
                Traits.NONE
                        .with(OsrsTraits.MEMBERS, unit(key, Trait.MEMBERS) < 0.8)
                        .with(OsrsTraits.VALUE, unit(key, Trait.VALUE) < 0.004 ? null : (Long) value)
                        .with(OsrsTraits.LOW_ALCH, alchemy ? share(value, 0.4) : null)
                        .with(OsrsTraits.HIGH_ALCH, alchemy ? share(value, 0.6) : null));
    }

    private String name(int id, int position) {
        return switch (id) {
            case ALCHEMY_RUNE -> "Ember sigil";
            case BOND -> "Harbourmaster's charter";
            default -> names.name(position);
        };
    }

    private static @Nullable Long share(long value, double share) {
        return (long) Math.floor(value * share);
    }

    private static long buyLimit(double price) {
        if (price < 1_000) {
            return price < 100 ? 13_000 : 10_000;
        }
        if (price < 100_000) {
            return price < 10_000 ? 2_000 : 125;
        }
        return price < 1_000_000 ? 70 : 8;
    }

    private static double unit(long key, Trait trait) {
        return Chance.unit(key, trait.ordinal());
    }

    private static double bell(long key, Trait trait) {
        return Chance.bell(key, trait.ordinal());
    }
}
