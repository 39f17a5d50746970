package dev.tradewind.definition;

import dev.tradewind.market.ItemId;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.Costs.Conversion;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.Tax.Payer;
import dev.tradewind.reporting.Tax.Rounding;
import dev.tradewind.yaml.Bounds;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Part;
import dev.tradewind.yaml.Section;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what trading costs.
 *
 * @param hasTextIds whether the ids of the source's items are texts, and not numbers
 */
record TaxGrammar(boolean hasTextIds) {

    private static final Part TAX = new Part(
            "tax",
            "What trading costs beside the price: one tax, or a list of taxes that add up. Each takes min(cap, max(minimum, round(price * rate))) of a unit, by the date of the bucket. Without it, nothing.");
    private static final Part RATES =
            new Part("rates", "The tax rates; each one holds from its date until the date of the next.");
    private static final Key<LocalDate> FROM =
            new Key<>("from", Formats.DATE, "2025-05-29", "The first day of the rate or of the exemption, in UTC.");
    private static final Key<BigDecimal> RATE = new Key<>(
            "rate",
            Formats.number(Bounds.from(BigDecimal.ZERO).below(BigDecimal.ONE), "share of the price"),
            "0.02",
            "The share of the price that is paid.");
    private static final Key<BigDecimal> MINIMUM = new Key<>(
            "minimum",
            Formats.number(Bounds.above(BigDecimal.ZERO), "the game's money"),
            "1",
            "The least that is paid for one unit.");
    private static final Key<Rounding> ROUNDING = new Key<>(
            "rounding",
            Formats.oneOf(Rounding.class),
            "nearest",
            "How price * rate of a unit is rounded: down, to the nearest whole number (a half goes up), up, or not at all.");
    private static final Key<Payer> PAID_BY = new Key<>(
            "paid-by",
            Formats.oneOf(Payer.class),
            "seller",
            "Who pays: a seller gets less for a unit, a buyer pays more for it.");
    private static final Part CONVERSION = new Part(
            "conversion",
            "Items that cannot be sold as bought, and what a buyer pays per unit to make them tradeable again: floor(price * rate) of the price paid.");
    private static final Key<BigDecimal> CONVERSION_RATE =
            new Key<>("rate", RATE.format(), "0.1", "The share of the price paid that the buyer pays again.");
    private static final Key<BigDecimal> CAP = new Key<>(
            "cap",
            Formats.number(Bounds.above(BigDecimal.ZERO), "the game's money"),
            "5000000",
            "The most that is paid for one unit.");

    private static final Format<String> NUMBER_ID =
            Formats.wholeNumber(0, Integer.MAX_VALUE, "the id of an item").map(String::valueOf);
    private static final String A_TEXT_ID = "1 to 100 characters on one line, the first and the last not blank";
    private static final Format<String> TEXT_ID = Format.text("the id of an item", "\\S(.{0,98}\\S)?", A_TEXT_ID)
            .where(ItemId::isText, "is not the id of an item", A_TEXT_ID);

    /** Of taxes that add up, each may have conversions, but they are one list: what an item costs has nothing to do with a tax. */
    Costs costs(Section root) {
        Set<String> converted = new HashSet<>();
        List<Conversion> conversions = new ArrayList<>();
        List<Tax> taxes = root.oneOrMore(TAX, section -> {
            Tax tax = tax(section);
            conversions.addAll(section.sections(CONVERSION, conversion -> conversion(conversion, converted)));
            return tax;
        });
        return new Costs(taxes, conversions);
    }

    private Tax tax(Section tax) {
        Set<LocalDate> dates = new HashSet<>();
        List<Tax.Rate> rates = tax.sections(RATES, rate -> rate(rate, dates)).stream()
                .sorted(Comparator.comparing(Tax.Rate::from))
                .toList();
        return new Tax(
                tax.optional(PAID_BY, "seller"),
                tax.optional(ROUNDING, "floor"),
                rates,
                tax.entries(exempt(), this::exemption));
    }

    private static Tax.Rate rate(Section rate, Set<LocalDate> dates) {
        LocalDate from = rate.required(FROM.where(dates::add, "is there twice", "one rate a date"), LocalDate.EPOCH);
        BigDecimal share = rate.required(RATE, BigDecimal.ZERO);
        Optional<BigDecimal> minimum = rate.find(MINIMUM, "no minimum");
        Optional<BigDecimal> cap = rate.find(CAP, "no cap");
        if (minimum.isPresent() && cap.isPresent() && minimum.get().compareTo(cap.get()) > 0) {
            rate.refuse(MINIMUM, "is above the cap; allowed: at most the cap");
        }
        return new Tax.Rate(
                from,
                share,
                minimum.map(BigDecimal::doubleValue).orElse(0.0),
                cap.map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY));
    }

    private Key<Tax.Exemption> exempt() {
        return new Key<>(
                "exempt",
                id().map(Tax.Exemption::always),
                "[13190, {from: 2025-05-29, items: [315, 329]}]",
                "Items that are not taxed: ids, for always, or ids from a date on.");
    }

    private Tax.Exemption exemption(Section exemption) {
        return new Tax.Exemption(
                exemption.required(FROM, LocalDate.EPOCH), new HashSet<>(exemption.requiredList(items("[315, 329]"))));
    }

    private Conversion conversion(Section conversion, Set<String> converted) {
        Key<String> items = items("[13190]").where(converted::add, "is there twice", "one rate an item");
        return new Conversion(
                conversion.required(CONVERSION_RATE, BigDecimal.ZERO), new HashSet<>(conversion.requiredList(items)));
    }

    private Key<String> items(String example) {
        return new Key<>("items", id(), example, "The ids of the items.");
    }

    private Format<String> id() {
        return hasTextIds ? TEXT_ID : NUMBER_ID;
    }
}
