package dev.tradewind.source.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes up the types of a cluster. All that it says of a type follows from the seed and the type's id. */
final class EveCatalogue {

    /** Traded by the billion, by the id that the commonest mineral has in the game. */
    static final int MINERAL = 34;

    /** So dear that its price passes a million millions, and traded in the busiest region only. */
    static final int FLAGSHIP = 23773;

    /** Traded across all regions, by the id that it has in the game. */
    static final int LICENCE = 44992;

    private static final int FIRST_ID = 18;

    private enum Trait {
        ID_GAP,
        CURVE,
        PRICE,
        VOLATILITY,
        BUSYNESS,
        QUANTITY,
        SWING
    }

    private final long seed;
    private final ItemNames names;

    EveCatalogue(long seed) {
        this.seed = seed;
        this.names = new ItemNames(seed);
    }

    /** So many types, in the order of their ids. */
    List<EveType> types(int count) {
        SortedSet<Integer> ids = new TreeSet<>(List.of(MINERAL, FLAGSHIP, LICENCE));
        for (int id = FIRST_ID; ids.size() < count; id += 1 + (int) (7 * unit(Chance.hash(seed, id), Trait.ID_GAP))) {
            ids.add(id);
        }
        List<EveType> types = new ArrayList<>(count);
        ids.stream().limit(count).forEach(id -> types.add(type(id)));
        return List.copyOf(types);
    }

    private EveType type(int id) {
        long key = Chance.hash(seed, id);
        return switch (id) {
            case MINERAL -> type(id, "Common spindrift", key, 4.5, 4_000, 4e6);
            case FLAGSHIP -> type(id, "Sovereign of the Nine Tides", key, 5e12, 3, 1);
            case LICENCE -> type(id, "Harbourmaster's licence", key, 5e6, 12_000, 60);
            default -> type(id, names.name(id), key);
        };
    }

    /** Prices spread over nine orders of magnitude; what is dear trades less, and in smaller quantities. */
    private static EveType type(int id, String name, long key) {
        double dearness = 21 * unit(key, Trait.PRICE) - 10.5;
        return type(
                id,
                name,
                key,
                3e5 * StrictMath.exp(dearness),
                StrictMath.exp(2.2 - 0.12 * dearness + 1.9 * bell(key, Trait.BUSYNESS)),
                StrictMath.exp(Math.max(0, 3.5 - 0.45 * dearness + 1.2 * bell(key, Trait.QUANTITY))));
    }

    private static EveType type(int id, String name, long key, double price, double tradesPerDay, double quantity) {
        PriceCurve curve = new PriceCurve(
                Chance.hash(key, Trait.CURVE.ordinal()),
                price,
                StrictMath.exp(-0.4 + 0.5 * bell(key, Trait.VOLATILITY)));
        double swing = 0.04 * StrictMath.exp(0.5 * bell(key, Trait.SWING));
        return new EveType(id, name, key, curve, tradesPerDay, quantity, swing);
    }

    private static double unit(long key, Trait trait) {
        return Chance.unit(key, trait.ordinal());
    }

    private static double bell(long key, Trait trait) {
        return Chance.bell(key, trait.ordinal());
    }
}
