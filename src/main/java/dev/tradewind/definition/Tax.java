package dev.tradewind.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * What a seller pays per unit: {@code min(cap, floor(price * rate))}, with the rate of the bucket's date.
 *
 * @param rates by ascending date
 * @param exempt ids of the items that are not taxed
 */
public record Tax(List<Rate> rates, Set<Integer> exempt) {

    public Tax {
        rates = List.copyOf(rates);
        exempt = Collections.unmodifiableSet(new TreeSet<>(exempt)); // its order is in what is made of it
    }

    /** By the price of one unit, the tax on it in a bucket that starts at the given time, unless its item is exempt. */
    public DoubleUnaryOperator at(Instant bucketStart) {
        return rateAt(bucketStart).map(Rate::tax).orElse(price -> 0);
    }

    /** The newest rate that holds in a bucket that starts at the given time. */
    public Optional<Rate> rateAt(Instant bucketStart) {
        LocalDate date = LocalDate.ofInstant(bucketStart, ZoneOffset.UTC);
        for (int i = rates.size() - 1; i >= 0; i--) {
            if (!rates.get(i).from().isAfter(date)) {
                return Optional.of(rates.get(i));
            }
        }
        return Optional.empty();
    }

    /** A rate as a decimal fraction, so that no binary rounding can push a product below the whole number it is. */
    public record Rate(LocalDate from, BigDecimal rate, double cap) {

        /** By the price of one unit, the tax on it. */
        DoubleUnaryOperator tax() {
            double numerator = rate.unscaledValue().doubleValue();
            double denominator = BigDecimal.TEN.pow(rate.scale()).doubleValue();
            return price -> Math.min(cap, Math.floor(price * numerator / denominator));
        }
    }
}
