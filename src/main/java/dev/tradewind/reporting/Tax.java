package dev.tradewind.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a seller pays per unit: {@code min(cap, floor(price * rate))}, with the rate of the bucket's date.
 *
 * @param rates by ascending date
 * @param exempt which items are not taxed, by ascending date, one a date
 */
public record Tax(List<Rate> rates, List<Exemption> exempt) {

    public static final Tax NONE = new Tax(List.of(), List.of());

    public Tax {
        rates = List.copyOf(rates);
        exempt = List.copyOf(exempt.stream()
                .collect(Collectors.toMap(Exemption::from, Function.identity(), Exemption::and, TreeMap::new))
                .values());
    }

    /** What is paid in a bucket that starts at the given time. */
    public Levy at(Instant bucketStart) {
        LocalDate date = LocalDate.ofInstant(bucketStart, ZoneOffset.UTC);
        return new Levy(
                rateAt(bucketStart).map(Rate::tax).orElse(price -> 0),
                exempt.stream()
                        .filter(exemption -> !exemption.from().isAfter(date))
                        .flatMap(exemption -> exemption.items().stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The newest rate that holds in a bucket that starts at the given time. */
    public Optional<Rate> rateAt(Instant bucketStart) {
        LocalDate date = LocalDate.ofInstant(bucketStart, ZoneOffset.UTC);
        return rates.stream().filter(rate -> !rate.from().isAfter(date)).reduce((older, newer) -> newer);
    }

    /**
     * The tax of one bucket.
     *
     * @param tax on one unit, by its price
     * @param exempt ids of the items that are not taxed
     */
    public record Levy(DoubleUnaryOperator tax, Set<String> exempt) {

        /** On one unit of the item of that id. */
        public double on(String itemId, double price) {
            return exempt.contains(itemId) ? 0 : tax.applyAsDouble(price);
        }
    }

    /** A rate as a decimal fraction, so that no binary rounding can push a product below the whole number that it should be. */
    public record Rate(LocalDate from, BigDecimal rate, double cap) {

        /** By the price of one unit, the tax on it. */
        DoubleUnaryOperator tax() {
            double numerator = rate.unscaledValue().doubleValue();
            double denominator = BigDecimal.TEN.pow(rate.scale()).doubleValue();
            return price -> Math.min(cap, Math.floor(price * numerator / denominator));
        }
    }

    /**
     * Items that are not taxed from a date on.
     *
     * @param items their ids, as the source writes them
     */
    public record Exemption(LocalDate from, Set<String> items) {

        /** Orders numbers by size. The fingerprint of a report depends on the order. */
        private static final Comparator<String> ORDER =
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

        public Exemption {
            items = Collections.unmodifiableSet(
                    items.stream().collect(Collectors.toCollection(() -> new TreeSet<>(ORDER))));
        }

        /** From a date on before which there are no buckets. */
        public static Exemption always(String item) {
            return new Exemption(LocalDate.EPOCH, Set.of(item));
        }

        private Exemption and(Exemption other) {
            Set<String> both = new HashSet<>(items);
            both.addAll(other.items);
            return new Exemption(from, both);
        }
    }
}
