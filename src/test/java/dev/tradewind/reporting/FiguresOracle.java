package dev.tradewind.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report once more, straight from their definitions: nothing is shared with the program, nothing is fast,
 * and a figure that is undefined is null.
 */
final class FiguresOracle {

    /** What one item traded in one bucket. */
    record Trade(
            @Nullable Double high,
            long highVolume,
            @Nullable Double low,
            long lowVolume) {

        long volume() {
            return (high == null ? 0 : highVolume) + (low == null ? 0 : lowVolume);
        }

        @Nullable
        Double price() {
            double turnover = (high == null ? 0 : high * highVolume) + (low == null ? 0 : low * lowVolume);
            return volume() == 0 ? null : turnover / volume();
        }
    }

    record Item(
            int id,
            String name,
            @Nullable Boolean members,
            @Nullable Long buyLimit,
            @Nullable Long highAlch) {}

    /** Not taxed from a date on. */
    record Exempt(int id, LocalDate from) {}

    record Rate(LocalDate from, BigDecimal rate, BigDecimal minimum, BigDecimal cap) {

        Rate(LocalDate from, BigDecimal rate, BigDecimal cap) {
            this(from, rate, BigDecimal.ZERO, cap);
        }
    }

    /** A tax beside the one that every input has, which a seller pays and which is rounded down. */
    record Further(boolean isOfBuyer, @Nullable RoundingMode rounding, List<Rate> rates, List<Exempt> exempt) {}

    /**
     * @param positions of each bucket, the oldest first, what each item traded; empty where the bucket is missing
     * @param start of the oldest bucket, unix seconds
     */
    record Input(
            List<Map<Integer, Trade>> positions,
            long start,
            long step,
            Map<Integer, Item> items,
            List<Rate> rates,
            List<Exempt> exempt,
            Terms terms) {

        Input with(List<Map<Integer, Trade>> others) {
            return new Input(others, start, step, items, rates, exempt, terms);
        }

        Input with(Terms others) {
            return new Input(positions, start, step, items, rates, exempt, others);
        }
    }

    /**
     * On which terms a trader flips.
     *
     * @param conversions by item, the share of what is paid for a unit that it costs to make the unit tradeable again
     * @param excluded items that the trader does not want
     * @param taxes beside that of the input
     */
    record Terms(
            double participation,
            double capital,
            int horizon,
            Map<Integer, BigDecimal> conversions,
            Set<Integer> excluded,
            List<Further> taxes) {

        static final Terms USUAL = new Terms(0.1, 10_000_000, 12);

        Terms(double participation, double capital, int horizon) {
            this(participation, capital, horizon, Map.of());
        }

        Terms(double participation, double capital, int horizon, Map<Integer, BigDecimal> conversions) {
            this(participation, capital, horizon, conversions, Set.of(), List.of());
        }

        Terms with(Map<Integer, BigDecimal> others) {
            return new Terms(participation, capital, horizon, others, excluded, taxes);
        }

        Terms without(Set<Integer> items) {
            return new Terms(participation, capital, horizon, conversions, items, taxes);
        }

        Terms with(List<Further> others) {
            return new Terms(participation, capital, horizon, conversions, excluded, others);
        }
    }

    private final Input input;
    private final int interval;

    FiguresOracle(Input input) {
        this.input = input;
        this.interval = input.positions().size();
    }

    /** One row an item, by column, in no order that matters. */
    Map<Integer, Map<String, Object>> rows() {
        Map<Integer, Map<String, Object>> rows = new LinkedHashMap<>();
        TreeSet<Integer> ids = new TreeSet<>();
        input.positions().forEach(position -> ids.addAll(position.keySet()));
        for (int id : ids) {
            if (input.positions().stream()
                    .anyMatch(position ->
                            position.containsKey(id) && position.get(id).price() != null)) {
                rows.put(id, row(id));
            }
        }
        rows.values().stream()
                .filter(row -> row.get("expected_profit") != null)
                .sorted(Comparator.comparing((Map<String, Object> row) -> -(double) row.get("expected_profit"))
                        .thenComparing(row -> (double) row.get("item_id")))
                .forEach(row -> row.put(
                        "score_rank",
                        1.0
                                + rows.values().stream()
                                        .filter(each -> each.containsKey("score_rank"))
                                        .count()));
        rows.values().forEach(row -> row.putIfAbsent("score_rank", null));
        return rows;
    }

    private Map<String, Object> row(int id) {
        Map<String, Object> row = new LinkedHashMap<>();
        Item item = input.items().getOrDefault(id, new Item(id, "item " + id, null, null, null));
        row.put("item_id", (double) id);
        row.put("name", item.name());
        row.put("members", item.members() == null ? null : item.members().toString());
        row.put("buy_limit", number(item.buyLimit()));

        List<Integer> traded = new ArrayList<>();
        List<Double> prices = new ArrayList<>();
        List<Double> volumes = new ArrayList<>();
        Double high = null;
        Double low = null;
        Double cost = null;
        int highPosition = -1;
        double highVolume = 0;
        double lowVolume = 0;
        double turnover = 0;
        int both = 0;
        int positive = 0;
        for (int position = 0; position < interval; position++) {
            Trade trade = input.positions().get(position).get(id);
            volumes.add(trade == null ? 0.0 : trade.volume());
            if (trade == null) {
                continue;
            }
            if (trade.high() != null) {
                high = trade.high();
                highPosition = position;
                highVolume += trade.highVolume();
            }
            if (trade.low() != null) {
                low = trade.low();
                cost = cost(low, id, position);
                lowVolume += trade.lowVolume();
            }
            if (trade.high() != null && trade.low() != null) {
                both++;
                positive +=
                        trade.high() - tax(trade.high(), id, position) - cost(trade.low(), id, position) > 0 ? 1 : 0;
            }
            if (trade.price() != null) {
                traded.add(position);
                prices.add(trade.price());
                turnover += trade.price() * trade.volume();
            }
        }
        int n = prices.size();
        int newest = traded.get(n - 1);
        double price = prices.get(n - 1);
        row.put("buckets", (double) n);
        row.put("coverage", (double) n / interval);
        row.put(
                "last_trade",
                Instant.ofEpochSecond(input.start() + newest * input.step()).toString());
        row.put("high", high);
        row.put("low", low);
        row.put("high_volume", highVolume);
        row.put("low_volume", lowVolume);
        row.put("volume", highVolume + lowVolume);
        row.put("vwap", turnover / (highVolume + lowVolume));
        row.put("turnover", turnover);
        row.put("price", price);
        row.put("mean", mean(prices));
        row.put("median", median(prices));
        row.put("sd", sd(prices));
        row.put("min", Collections.min(prices));
        row.put("max", Collections.max(prices));
        row.put("z", z(price, prices));

        List<Double> returns = new ArrayList<>();
        for (int i = 1; i < n; i++) {
            returns.add(Math.log(prices.get(i) / prices.get(i - 1)));
        }
        row.put("volatility", sd(returns));
        row.put("slope_pct", slopePct(traded, prices));
        row.put("momentum_pct", (price / prices.get(0) - 1) * 100);
        row.put("ema_gap_pct", (ema(prices, 6) - ema(prices, 18)) / ema(prices, 18) * 100);
        row.put("drawdown_pct", drawdownPct(prices));
        Double volumeZ = z(volumes.get(interval - 1), volumes);
        row.put("volume_z", volumeZ);
        row.put("imbalance", highVolume / (highVolume + lowVolume));

        Double tax = high == null ? null : tax(high, id, highPosition);
        Double margin = high == null || low == null || tax == null ? null : high - tax - cost;
        row.put("tax", tax);
        row.put("margin", margin);
        row.put("roi_pct", margin == null || low == 0 ? null : margin / cost * 100);
        row.put("positive_share", both == 0 ? null : (double) positive / both);
        row.put("limit_profit", margin == null || item.buyLimit() == null ? null : margin * item.buyLimit());
        double caught = BigDecimal.valueOf(input.terms().participation())
                .multiply(new BigDecimal(Math.min(highVolume, lowVolume)))
                .multiply(new BigDecimal(86400))
                .divideToIntegralValue(new BigDecimal(interval * input.step()))
                .doubleValue();
        double quantity = item.buyLimit() == null ? caught : Math.min(6.0 * item.buyLimit(), caught);
        row.put("day_quantity", quantity);
        row.put("day_profit", margin == null ? null : margin * quantity);
        Double rune = newestLow(561);
        row.put(
                "alch_margin",
                item.highAlch() == null || low == null || rune == null ? null : item.highAlch() - low - rune);
        String flags = flags(n, newest, high, low, volumeZ, price / prices.get(0));
        flags += isBait(id, prices, traded) ? " bait" : "";
        flags += input.terms().excluded().contains(id) ? " excluded" : "";
        row.put("flags", flags.strip());
        flips(id, cost, quantity, row);
        return row;
    }

    private void flips(int id, @Nullable Double cost, double dayQuantity, Map<String, Object> row) {
        Double quantity = cost == null
                ? null
                : Math.floor(Math.min(dayQuantity, input.terms().capital() / cost));
        List<Double> returns = new ArrayList<>();
        for (int at = 0; at + 6 < interval && quantity != null; at++) {
            Trade trade = input.positions().get(at).get(id);
            if (trade != null && trade.high() != null && trade.low() != null) {
                Double returned = settle(
                                id, at, Math.min(at + input.terms().horizon(), interval - 1), trade.low(), quantity)
                        .returned();
                if (returned != null) {
                    returns.add(returned);
                }
            }
        }
        int n = returns.size();
        Double wins = n == 0
                ? null
                : (double) returns.stream().filter(each -> each > 0).count() / n;
        Double sd = sd(returns);
        Double floor = sd == null ? null : mean(returns) - 2 * sd * Math.sqrt(4.0 / n);
        row.put("flips", (double) n);
        row.put("flip_wins", wins);
        row.put("flip_return_pct", n == 0 ? null : 100 * mean(returns));
        row.put("flip_floor_pct", floor == null ? null : 100 * floor);
        row.put("flip_quantity", quantity);
        row.put("cost", cost); // of no column, but of the rankings
        row.put("expected_profit", n < 12 || wins < 0.7 || floor == null ? null : floor * cost * quantity);
    }

    /** What came of a pick; the share of the profit in what was paid is null if nothing was bought. */
    record Outcome(
            double bought,
            double paid,
            double profit,
            @Nullable Double returned) {}

    /** The bid is what a unit cost in the bucket {@code at}, whose buyer's taxes are paid. */
    Outcome settle(int id, int at, int last, double bid, double quantity) {
        Long limit = input.items().containsKey(id) ? input.items().get(id).buyLimit() : null;
        Map<Integer, Double> bought = new LinkedHashMap<>();
        double held = 0;
        double profit = 0;
        double leftOver = Double.NaN;
        for (int position = at + 1; position <= last; position++) {
            Trade trade = input.positions().get(position).get(id);
            if (trade == null) {
                continue;
            }
            if (trade.high() != null) {
                double units = Math.min(held, caught(trade.highVolume()));
                profit += units * (trade.high() - tax(trade.high(), id, position));
                held -= units;
            }
            if (trade.low() != null) {
                leftOver = trade.low() - tax(trade.low(), id, position);
            }
            if (trade.low() != null && trade.low() <= bid) {
                double units = Math.min(caught(trade.lowVolume()), quantity - sum(bought.values()));
                if (limit != null) {
                    int now = position;
                    List<Double> recent = bought.entrySet().stream()
                            .filter(each -> (now - each.getKey()) * input.step() < 4 * 3600)
                            .map(Map.Entry::getValue)
                            .toList();
                    units = Math.min(units, limit - sum(recent));
                }
                bought.put(position, units);
                profit -= units * cost(bid, id, at);
                held += units;
            }
        }
        double units = sum(bought.values());
        double all = profit + (held == 0 ? 0 : held * leftOver);
        double paid = units * cost(bid, id, at);
        return new Outcome(units, paid, all, units == 0 ? null : (Double) (all / paid));
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).sum();
    }

    private double caught(long volume) {
        return BigDecimal.valueOf(input.terms().participation())
                .multiply(BigDecimal.valueOf(volume))
                .setScale(0, RoundingMode.FLOOR)
                .doubleValue();
    }

    private String flags(
            int buckets,
            int newest,
            @Nullable Double high,
            @Nullable Double low,
            @Nullable Double volumeZ,
            double ofTheOldest) {
        List<String> flags = new ArrayList<>();
        if ((double) buckets / interval < 0.5) {
            flags.add("thin");
        }
        if (newest < interval - Math.ceil(interval / 10.0)) {
            flags.add("stale");
        }
        if (high == null || low == null) {
            flags.add("one-sided");
        } else {
            if (low > high) {
                flags.add("inverted");
            }
            if (high - low > 0.2 * low) {
                flags.add("wide");
            }
        }
        if (volumeZ != null && volumeZ > 3) {
            flags.add("spike");
        }
        if (ofTheOldest < 0.7) {
            flags.add("falling");
        }
        return String.join(" ", flags);
    }

    private boolean isBait(int id, List<Double> prices, List<Integer> traded) {
        List<Double> logs = prices.stream().map(Math::log).toList();
        double middle = median(logs);
        double robust =
                1.4826 * median(logs.stream().map(log -> Math.abs(log - middle)).toList());
        if (robust == 0) {
            return false;
        }
        double highVolume = medianVolume(id, traded, Trade::highVolume);
        double lowVolume = medianVolume(id, traded, Trade::lowVolume);
        boolean high = false;
        boolean low = false;
        for (Map<Integer, Trade> position : input.positions()) {
            Trade trade = position.get(id);
            if (trade != null && trade.high() != null) {
                high = Math.abs(Math.log(trade.high()) - middle) > 3 * robust && trade.highVolume() < highVolume;
            }
            if (trade != null && trade.low() != null) {
                low = Math.abs(Math.log(trade.low()) - middle) > 3 * robust && trade.lowVolume() < lowVolume;
            }
        }
        return high || low;
    }

    /** Of the buckets in which that side traded. */
    private double medianVolume(int id, List<Integer> traded, ToLongFunction<Trade> side) {
        List<Double> volumes = traded.stream()
                .map(position -> (double)
                        side.applyAsLong(input.positions().get(position).get(id)))
                .filter(volume -> volume > 0)
                .toList();
        return volumes.isEmpty() ? 0 : median(volumes);
    }

    private @Nullable Double newestLow(int id) {
        Double low = null;
        for (Map<Integer, Trade> position : input.positions()) {
            if (position.containsKey(id) && position.get(id).low() != null) {
                low = position.get(id).low();
            }
        }
        return low;
    }

    private double tax(double price, int id, int position) {
        Further first = new Further(false, RoundingMode.FLOOR, input.rates(), input.exempt());
        return tax(first, price, id, position) + further(false, price, id, position);
    }

    /** What a unit costs that can be sold again. */
    private double cost(double price, int id, int position) {
        BigDecimal paid = new BigDecimal(price);
        BigDecimal share = input.terms().conversions().getOrDefault(id, BigDecimal.ZERO);
        double conversion = paid.multiply(share).setScale(0, RoundingMode.FLOOR).doubleValue();
        return price + conversion + further(true, price, id, position);
    }

    private double further(boolean ofBuyer, double price, int id, int position) {
        return input.terms().taxes().stream()
                .filter(tax -> tax.isOfBuyer() == ofBuyer)
                .mapToDouble(tax -> tax(tax, price, id, position))
                .sum();
    }

    private double tax(Further tax, double price, int id, int position) {
        LocalDate date =
                LocalDate.ofInstant(Instant.ofEpochSecond(input.start() + position * input.step()), ZoneOffset.UTC);
        return tax(tax, price, id, date);
    }

    /** Also of quotes and aggregates. */
    static double tax(Further tax, double price, int id, LocalDate date) {
        if (tax.exempt().stream()
                .anyMatch(each -> each.id() == id && !each.from().isAfter(date))) {
            return 0;
        }
        return tax.rates().stream()
                .filter(rate -> !rate.from().isAfter(date))
                .max(Comparator.comparing(Rate::from))
                .map(rate -> rounded(new BigDecimal(price).multiply(rate.rate()), tax.rounding())
                        .max(rate.minimum())
                        .min(rate.cap())
                        .doubleValue())
                .orElse(0.0);
    }

    private static BigDecimal rounded(BigDecimal amount, @Nullable RoundingMode rounding) {
        return rounding == null ? amount : amount.setScale(0, rounding);
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : (double) value;
    }

    static double mean(List<Double> values) {
        return values.stream().collect(Collectors.averagingDouble(value -> value));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    static @Nullable Double sd(List<Double> values) {
        if (values.size() < 2) {
            return null;
        }
        if (new TreeSet<>(values).size() == 1) {
            return 0.0;
        }
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    static @Nullable Double z(double value, List<Double> values) {
        Double sd = sd(values);
        return sd == null || sd == 0 ? null : (value - mean(values)) / sd;
    }

    static @Nullable Double slopePct(List<Integer> positions, List<Double> prices) {
        int n = prices.size();
        if (n < 2) {
            return null;
        }
        double meanX = positions.stream().collect(Collectors.averagingInt(position -> position));
        double meanY = mean(prices);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            products += (positions.get(i) - meanX) * (prices.get(i) - meanY);
            squares += Math.pow(positions.get(i) - meanX, 2);
        }
        return products / squares / meanY * 100;
    }

    static double ema(List<Double> prices, int n) {
        double alpha = 2.0 / (n + 1);
        double ema = prices.get(0);
        for (double price : prices.subList(1, prices.size())) {
            ema = alpha * price + (1 - alpha) * ema;
        }
        return ema;
    }

    static double drawdownPct(List<Double> prices) {
        double largest = 0;
        for (int i = 0; i < prices.size(); i++) {
            double maximum = Collections.max(prices.subList(0, i + 1));
            largest = Math.max(largest, (maximum - prices.get(i)) / maximum * 100);
        }
        return largest;
    }
}
