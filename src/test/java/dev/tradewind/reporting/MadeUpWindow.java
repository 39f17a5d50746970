package dev.tradewind.reporting;

import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Rate;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Windows of a market that looks like a real one: few items trade all the time, most now and then, some on one side. */
final class MadeUpWindow {

    static final int FIRST_ID = 500;
    static final long START = 1_768_003_200;
    static final long STEP = 3600;

    private static final String[] MATERIALS = {"Oak", "Iron", "Silver", "Maple", "Rune", "Copper", "Willow", "Bone"};
    private static final String[] THINGS = {"sword", "plank", "shield", "arrow", "amulet", "helm", "ring", "potion (4)"
    };
    private static final List<Rate> RATES =
            List.of(new Rate(LocalDate.of(2025, 5, 29), new BigDecimal("0.02"), BigDecimal.valueOf(5_000_000)));

    private MadeUpWindow() {}

    static Input of(int items, int interval) {
        Random random = new Random(1);
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (int position = 0; position < interval; position++) {
            positions.add(new HashMap<>());
        }
        Map<Integer, Item> list = new HashMap<>();
        for (int id = FIRST_ID; id < FIRST_ID + items; id++) {
            list.put(id, item(id, random));
            trade(id, positions, random);
        }
        return of(positions, list);
    }

    static Input of(List<Map<Integer, Trade>> positions, Map<Integer, Item> items) {
        return of(positions, items, Terms.USUAL);
    }

    static Input of(List<Map<Integer, Trade>> positions, Map<Integer, Item> items, Terms terms) {
        return new Input(positions, START, STEP, items, RATES, List.of(), terms);
    }

    private static Item item(int id, Random random) {
        String name = MATERIALS[id % 8] + " " + THINGS[id / 8 % 8] + " " + id;
        Long limit = random.nextInt(20) == 0 ? null : (Long) (long) (8 << random.nextInt(12));
        return new Item(id, name, id % 3 > 0, limit, (long) Math.exp(random.nextDouble() * 12));
    }

    private static void trade(int id, List<Map<Integer, Trade>> positions, Random random) {
        double price = Math.exp(2 + 17 * Math.pow(random.nextDouble(), 2));
        double liquidity = random.nextDouble();
        double spread = 0.01 + 0.06 * random.nextDouble();
        long volume = (long) Math.max(1, Math.exp(14 * liquidity - Math.log(price) / 3));
        for (Map<Integer, Trade> position : positions) {
            price = Math.max(1, price * (1 + 0.02 * random.nextGaussian()));
            int sides = random.nextDouble() < 0.15 + liquidity ? (id % 23 == 0 ? 0 : random.nextInt(12)) : -1;
            if (sides >= 0) {
                position.put(
                        id,
                        new Trade(
                                sides == 0 ? null : (Double) Math.rint(price * (1 + spread)),
                                sides == 0 ? 0 : 1 + random.nextLong(volume),
                                sides == 1 ? null : (Double) Math.rint(price),
                                sides == 1 ? 0 : 1 + random.nextLong(volume)));
            }
        }
    }
}
