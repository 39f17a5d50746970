package dev.tradewind.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tax on each unit that is traded, by its price: {@code min(cap, max(minimum, round(price * rate)))}, with the rate of the bucket's
 * date.
 *
 * @param rates by ascending date
 * @param exempt which items are not taxed, by ascending date, one a date
 */
public record Tax(Payer paidBy, Rounding rounding, List<Rate> rates, List<Exemption> exempt) {

    /** Orders numbers by size. The fingerprint of a report depends on the order. */
    private static final Comparator<String> ID_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    public Tax {
        rates = List.copyOf(rates);
        exempt = List.copyOf(exempt.stream()
                .collect(Collectors.toMap(Exemption::from, Function.identity(), Exemption::and, TreeMap::new))
                .values());
    }

    /** The newest rate that holds in the buckets of a day. */
    public Optional<Rate> rateOn(LocalDate day) {
        return rates.stream().filter(rate -> !rate.from().isAfter(day)).reduce((older, newer) -> newer);
    }

    /** The ids of the items that are not taxed in the buckets of a day. */
    public Set<String> exemptOn(LocalDate day) {
        return exempt.stream()
                .filter(exemption -> !exemption.from().isAfter(day))
                .flatMap(exemption -> exemption.items().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The days from which on something else is paid than on the day before. */
    Stream<LocalDate> changes() {
        return Stream.concat(rates.stream().map(Rate::from), exempt.stream().map(Exemption::from));
    }

    /** By the price of a unit, what is paid on it at a rate of this tax. */
    DoubleUnaryOperator at(Rate rate) {
        DoubleUnaryOperator share = share(rate.rate(), rounding);
        return price -> Math.min(rate.cap(), Math.max(rate.minimum(), share.applyAsDouble(price)));
    }

    /** By a price, the share of it. The rate is a decimal fraction, so that no binary rounding can push a product below a whole number. */
    static DoubleUnaryOperator share(BigDecimal rate, Rounding rounding) {
        double numerator = rate.unscaledValue().doubleValue();
        double denominator = BigDecimal.TEN.pow(rate.scale()).doubleValue();
        return price -> rounding.round(price * numerator / denominator);
    }

    static Set<String> inOrder(Stream<String> items) {
        return Collections.unmodifiableSet(items.collect(Collectors.toCollection(() -> new TreeSet<>(ID_ORDER))));
    }

    public enum Payer {
        /** What the seller of a unit gets is less by the tax. */
        SELLER,
        /** What the buyer of a unit pays is more by the tax. */
        BUYER
    }

    /** To which whole number of the game's money. */
    public enum Rounding {
        FLOOR(Math::floor),
        NEAREST(Rounding::nearest),
        UP(Math::ceil),
        NONE(amount -> amount);

        private final DoubleUnaryOperator rule;

        Rounding(DoubleUnaryOperator rule) {
            this.rule = rule;
        }

        double round(double amount) {
            return rule.applyAsDouble(amount);
        }

        /** Halves up. To add a half and round down would be wrong where the sum has no room for the half. */
        private static double nearest(double amount) {
            double down = Math.floor(amount);
            return amount - down < 0.5 ? down : Math.ceil(amount);
        }
    }

    /**
     * What is paid from a date on.
     *
     * @param rate the share of the price
     * @param minimum the least that is paid for one unit; 0 if there is no such rule
     * @param cap the most that is paid for one unit
     */
    public record Rate(LocalDate from, BigDecimal rate, double minimum, double cap) {}

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
}
