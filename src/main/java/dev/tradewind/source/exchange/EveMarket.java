package dev.tradewind.source.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes up what is traded in the regions of a cluster. How many types trade in a region on a day is made up first, and
 * then which: so the number of rows of a day costs next to nothing, and a version of a day that is not yet whole has the
 * same rows but the rarest ones.
 */
final class EveMarket {

    private static final EveRegion BUSIEST = new EveRegion(10000002, 0.85, 1, 0);

    /** Belongs to no place; only what trades across all regions trades here. */
    private static final EveRegion EVERYWHERE = new EveRegion(19000001, 1, 1, 0);

    /** In the order of their ids, as the rows are. */
    private static final List<EveRegion> REGIONS = List.of(
            BUSIEST,
            new EveRegion(10000030, 0.2, 0.08, 0.06),
            new EveRegion(10000032, 0.25, 0.1, 0.05),
            new EveRegion(10000042, 0.2, 0.07, 0.06),
            new EveRegion(10000043, 0.55, 0.3, 0.03),
            EVERYWHERE);

    /** Of the types of a region, for each version that is still to come. */
    private static final double FOUND_LATER = 0.015;

    /** The mineral and the flagship. */
    private static final int CERTAIN = 2;

    private final long seed;
    private final Map<EveRegion, List<EveType>> typesByRegion = new HashMap<>();

    EveMarket(List<EveType> types, long seed) {
        this.seed = seed;
        for (EveRegion region : REGIONS) {
            typesByRegion.put(
                    region,
                    types.stream().filter(type -> isTraded(type, region)).toList());
        }
    }

    private static boolean isTraded(EveType type, EveRegion region) {
        return switch (type.id()) {
            case EveCatalogue.LICENCE -> region == EVERYWHERE;
            case EveCatalogue.FLAGSHIP -> region == BUSIEST;
            default -> region != EVERYWHERE;
        };
    }

    /** How many rows {@link #tell} gives. */
    int rows(long day, DayVersion version) {
        return REGIONS.stream().mapToInt(region -> rows(region, day, version)).sum();
    }

    private int rows(EveRegion region, long day, DayVersion version) {
        int types = typesByRegion.getOrDefault(region, List.of()).size();
        double share = region.share() * (1 + 0.02 * Chance.bell(Chance.hash(seed, region.id()), day));
        double inTheEnd = Math.min(1, share) * types;
        int known = (int) (inTheEnd - Math.ceil(FOUND_LATER * types) * version.toCome());
        return Math.min(types, Math.max(CERTAIN, known));
    }

    /** Tells the trades of a day, by region and type. */
    void tell(long day, DayVersion version, Listener listener) {
        for (EveRegion region : REGIONS) {
            List<EveType> types = typesByRegion.getOrDefault(region, List.of());
            double[] ranks =
                    types.stream().mapToDouble(type -> type.rank(region, day)).toArray();
            double[] lowest = lowestRanks(ranks, region, day, version);
            for (int i = 0; i < ranks.length; i++) {
                if (ranks[i] >= lowest[version.number()]) {
                    tell(types.get(i), region, day, foundIn(ranks[i], lowest), version, listener);
                }
            }
        }
    }

    private static void tell(
            EveType type, EveRegion region, long day, int foundIn, DayVersion version, Listener listener) {
        int recounts = type.isRecounted(region, day) ? version.number() : 0;
        listener.traded(region, type, type.on(region, day, recounts), Math.max(foundIn, recounts));
    }

    /** The rank of the last type that is known in each version up to this one. */
    private double[] lowestRanks(double[] ranks, EveRegion region, long day, DayVersion version) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double[] lowest = new double[version.number() + 1];
        for (int number = 0; number < lowest.length; number++) {
            int rows = rows(region, day, new DayVersion(number, version.count()));
            lowest[number] = rows == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - rows];
        }
        return lowest;
    }

    private static int foundIn(double rank, double[] lowest) {
        int version = 0;
        while (rank < lowest[version]) {
            version++;
        }
        return version;
    }

    @FunctionalInterface
    interface Listener {

        /** @param since the version of the day's file that told this row first */
        void traded(EveRegion region, EveType type, DayTrades trades, int since);
    }
}
