package dev.tradewind.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What trading costs beside the price. A seller pays {@code min(cap, floor(price * rate))} per unit, with the rate of the bucket's
 * date. A buyer pays for the conversion of items that cannot be sold as bought.
 *
 * @param rates by ascending date
 * @param exempt which items are not taxed, by ascending date, one a date
 * @param conversion which items cannot be sold as bought, by ascending rate, one a rate
 */
public record Tax(List<Rate> rates, List<Exemption> exempt, List<Conversion> conversion) {

    public static final Tax NONE = new Tax(List.of(), List.of(), List.of());

    /** Orders numbers by size. The fingerprint of a report depends on the order. */
    private static final Comparator<String> ID_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    public Tax {
        rates = List.copyOf(rates);
        exempt = List.copyOf(exempt.stream()
                .collect(Collectors.toMap(Exemption::from, Function.identity(), Exemption::and, TreeMap::new))
                .values());
        conversion = List.copyOf(conversion.stream()
                .collect(Collectors.toMap(Conversion::rate, Function.identity(), Conversion::and, TreeMap::new))
                .values());
    }

    /** What is paid in buckets that start at the given times, a levy for each. Those of one day are the same. */
    public List<Levy> at(List<Instant> bucketStarts) {
        Map<LocalDate, Levy> byDay = new HashMap<>();
        return bucketStarts.stream()
                .map(start -> byDay.computeIfAbsent(LocalDate.ofInstant(start, ZoneOffset.UTC), this::on))
                .toList();
    }

    /** What is paid in the buckets of a day. */
    public Levy on(LocalDate day) {
        return new Levy(
                rateOn(day).map(Rate::tax).orElse(price -> 0),
                exempt.stream()
                        .filter(exemption -> !exemption.from().isAfter(day))
                        .flatMap(exemption -> exemption.items().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                conversions());
    }

    private Map<String, DoubleUnaryOperator> conversions() {
        Map<String, DoubleUnaryOperator> conversions = new HashMap<>();
        conversion.forEach(each -> each.items().forEach(item -> conversions.put(item, share(each.rate()))));
        return conversions;
    }

    /** By a price, the share of it, rounded down. */
    private static DoubleUnaryOperator share(BigDecimal rate) {
        double numerator = rate.unscaledValue().doubleValue();
        double denominator = BigDecimal.TEN.pow(rate.scale()).doubleValue();
        return price -> Math.floor(price * numerator / denominator);
    }

    private static Set<String> inOrder(Stream<String> items) {
        return Collections.unmodifiableSet(items.collect(Collectors.toCollection(() -> new TreeSet<>(ID_ORDER))));
    }

    /** The newest rate that holds in the buckets of a day. */
    public Optional<Rate> rateOn(LocalDate day) {
        return rates.stream().filter(rate -> !rate.from().isAfter(day)).reduce((older, newer) -> newer);
    }

    /**
     * The tax of one day.
     *
     * @param tax on one unit, by its price
     * @param exempt ids of the items that are not taxed
     * @param conversions by the id of an item that cannot be sold as bought: by its price, what the conversion of one unit costs
     */
    public record Levy(DoubleUnaryOperator tax, Set<String> exempt, Map<String, DoubleUnaryOperator> conversions) {

        /** @param itemId as the source writes it */
        public ItemLevy of(String itemId) {
            return new ItemLevy(
                    exempt.contains(itemId) ? price -> 0 : tax, conversions.getOrDefault(itemId, price -> 0));
        }
    }

    /**
     * What is paid for one unit of one item, by its price.
     *
     * @param tax what its seller pays
     * @param conversion what its buyer pays until it can be sold
     */
    public record ItemLevy(DoubleUnaryOperator tax, DoubleUnaryOperator conversion) {

        public double tax(double price) {
            return tax.applyAsDouble(price);
        }

        /** The price, and what the conversion costs. */
        public double cost(double price) {
            return price + conversion.applyAsDouble(price);
        }
    }

    /** A rate as a decimal fraction, so that no binary rounding can push a product below the whole number that it should be. */
    public record Rate(LocalDate from, BigDecimal rate, double cap) {

        /** By the price of one unit, the tax on it. */
        DoubleUnaryOperator tax() {
            DoubleUnaryOperator share = share(rate);
            return price -> Math.min(cap, share.applyAsDouble(price));
        }
    }

    /**
     * Items that are not taxed from a date on.
     *
     * @param items their ids, as the source writes them
     */
    public record Exemption(LocalDate from, Set<String> items) {

        public Exemption {
            items = inOrder(items.stream());
        }

        /** From a date on before which there are no buckets. */
        public static Exemption always(String item) {
            return new Exemption(LocalDate.EPOCH, Set.of(item));
        }

        private Exemption and(Exemption other) {
            return new Exemption(from, inOrder(Stream.concat(items.stream(), other.items.stream())));
        }
    }

    /**
     * Items that cannot be sold as bought: what makes a unit tradeable again costs {@code floor(price * rate)} of the price paid.
     *
     * @param items their ids, as the source writes them
     */
    public record Conversion(BigDecimal rate, Set<String> items) {

        public Conversion {
            items = inOrder(items.stream());
        }

        private Conversion and(Conversion other) {
            return new Conversion(rate, inOrder(Stream.concat(items.stream(), other.items.stream())));
        }
    }
}
