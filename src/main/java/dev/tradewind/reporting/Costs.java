package dev.tradewind.reporting;

import dev.tradewind.reporting.Tax.Payer;
import dev.tradewind.reporting.Tax.Rounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * What trading costs beside the price: taxes, each of which is rounded for itself before they add up, and for a buyer the conversion of
 * items that cannot be sold as bought.
 *
 * @param conversions by ascending rate, one a rate
 */
public record Costs(List<Tax> taxes, List<Conversion> conversions) {

    public static final Costs NONE = new Costs(List.of(), List.of());

    /** Without a price, nothing is known. */
    private static final DoubleUnaryOperator NOTHING = price -> Double.isNaN(price) ? Double.NaN : 0;

    public Costs {
        taxes = List.copyOf(taxes);
        conversions = List.copyOf(conversions.stream()
                .collect(Collectors.toMap(Conversion::rate, Function.identity(), Conversion::and, TreeMap::new))
                .values());
    }

    /** What is paid in buckets that start at the given times, a levy for each: the same one until something changes. */
    public List<Levy> at(List<Instant> bucketStarts) {
        TreeSet<LocalDate> changes =
                taxes.stream().flatMap(Tax::changes).collect(Collectors.toCollection(TreeSet::new));
        Map<LocalDate, Levy> since = new HashMap<>();
        return bucketStarts.stream()
                .map(start -> LocalDate.ofInstant(start, ZoneOffset.UTC))
                .map(day -> since.computeIfAbsent(
                        Optional.ofNullable(changes.floor(day)).orElse(LocalDate.MIN), this::on))
                .toList();
    }

    /** What is paid in the buckets of a day. */
    public Levy on(LocalDate day) {
        Map<String, DoubleUnaryOperator> converted = new HashMap<>();
        conversions.forEach(conversion ->
                conversion.items().forEach(item -> converted.put(item, Tax.share(conversion.rate(), Rounding.FLOOR))));
        return new Levy(taxes.stream().flatMap(tax -> due(tax, day)).toList(), converted);
    }

    /** Nothing before the first rate of the tax. */
    private static Stream<Due> due(Tax tax, LocalDate day) {
        return tax.rateOn(day).map(rate -> new Due(tax.paidBy(), tax.at(rate), tax.exemptOn(day))).stream();
    }

    /**
     * One tax on one day.
     *
     * @param amount on one unit, by its price
     * @param exempt ids of the items that are not taxed
     */
    private record Due(Payer paidBy, DoubleUnaryOperator amount, Set<String> exempt) {}

    /** What is paid on one day. */
    public static final class Levy {

        private final List<Due> taxes;
        private final Map<String, DoubleUnaryOperator> conversions;

        /** @param conversions by the id of an item that cannot be sold as bought: by its price, what the conversion of one unit costs */
        private Levy(List<Due> taxes, Map<String, DoubleUnaryOperator> conversions) {
            this.taxes = taxes;
            this.conversions = conversions;
        }

        /** @param itemId as the source writes it */
        public ItemLevy of(String itemId) {
            DoubleUnaryOperator ofSeller = NOTHING;
            DoubleUnaryOperator ofBuyer = conversions.getOrDefault(itemId, NOTHING);
            for (Due tax : taxes) {
                if (!tax.exempt().contains(itemId)) {
                    switch (tax.paidBy()) {
                        case SELLER -> ofSeller = sum(ofSeller, tax.amount());
                        case BUYER -> ofBuyer = sum(ofBuyer, tax.amount());
                    }
                }
            }
            return new ItemLevy(ofSeller, ofBuyer);
        }

        /** Of what is mostly a single tax, so that it costs a report no more than that. */
        private static DoubleUnaryOperator sum(DoubleUnaryOperator first, DoubleUnaryOperator second) {
            return first == NOTHING ? second : price -> first.applyAsDouble(price) + second.applyAsDouble(price);
        }
    }

    /**
     * What is paid for one unit of one item, by its price.
     *
     * @param ofSeller its seller's taxes
     * @param ofBuyer its buyer's taxes, and what he pays until it can be sold
     */
    public record ItemLevy(DoubleUnaryOperator ofSeller, DoubleUnaryOperator ofBuyer) {

        /** What its seller pays. It may be more than the price: then he loses by selling it. */
        public double tax(double price) {
            return ofSeller.applyAsDouble(price);
        }

        /** What its buyer pays in all: the price, his taxes, and the conversion. */
        public double cost(double price) {
            return price + ofBuyer.applyAsDouble(price);
        }
    }

    /**
     * Items that cannot be sold as bought: what makes a unit tradeable again costs {@code floor(price * rate)} of the price paid.
     *
     * @param items their ids, as the source writes them
     */
    public record Conversion(BigDecimal rate, Set<String> items) {

        public Conversion {
            items = Tax.inOrder(items.stream());
        }

        private Conversion and(Conversion other) {
            return new Conversion(rate, Tax.inOrder(Stream.concat(items.stream(), other.items.stream())));
        }
    }
}
