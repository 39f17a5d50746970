package dev.tradewind.definition;

import dev.tradewind.market.ItemId;
import dev.tradewind.reporting.Tax;
import dev.tradewind.yaml.Bounds;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Part;
import dev.tradewind.yaml.Section;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the section on tax.
 *
 * @param hasTextIds whether the ids of the source's items are texts, and not numbers
 */
record TaxGrammar(boolean hasTextIds) {

    private static final Part RATES =
            new Part("rates", "The tax rates; each one holds from its date until the date of the next.");
    private static final Key<LocalDate> FROM =
            new Key<>("from", Formats.DATE, "2025-05-29", "The first day of the rate or of the exemption, in UTC.");
    private static final Key<BigDecimal> RATE = new Key<>(
            "rate",
            Formats.number(Bounds.from(BigDecimal.ZERO).below(BigDecimal.ONE), "share of the price"),
            "0.02",
            "The share of the price that is paid.");
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

    Tax tax(Section tax) {
        Set<LocalDate> dates = new HashSet<>();
        List<Tax.Rate> rates = tax.sections(RATES, rate -> rate(rate, dates)).stream()
                .sorted(Comparator.comparing(Tax.Rate::from))
                .toList();
        Set<String> converted = new HashSet<>();
        return new Tax(
                rates,
                tax.entries(exempt(), this::exemption),
                tax.sections(CONVERSION, conversion -> conversion(conversion, converted)));
    }

    private static Tax.Rate rate(Section rate, Set<LocalDate> dates) {
        return new Tax.Rate(
                rate.required(FROM.where(dates::add, "is there twice", "one rate a date"), LocalDate.EPOCH),
                rate.required(RATE, BigDecimal.ZERO),
                rate.find(CAP, "no cap").map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY));
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

    private Tax.Conversion conversion(Section conversion, Set<String> converted) {
        Key<String> items = items("[13190]").where(converted::add, "is there twice", "one rate an item");
        return new Tax.Conversion(
                conversion.required(CONVERSION_RATE, BigDecimal.ZERO), new HashSet<>(conversion.requiredList(items)));
    }

    private Key<String> items(String example) {
        return new Key<>("items", id(), example, "The ids of the items.");
    }

    private Format<String> id() {
        return hasTextIds ? TEXT_ID : NUMBER_ID;
    }
}
