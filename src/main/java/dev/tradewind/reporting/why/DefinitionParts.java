package dev.tradewind.reporting.why;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ForeignText;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.reporting.Tax;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.watch.Watch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a definition a report depends on, by the keys of the definition. A key that has its default may be missing. */
final class DefinitionParts {

    /** A longer value is cut, and told apart by its sum. */
    private static final int LONGEST_VALUE = 120;

    private final Map<String, String> parts;

    private DefinitionParts(Map<String, String> parts) {
        this.parts = parts;
    }

    /** Adds them to the parts of a report. */
    static void addTo(Map<String, String> parts, ReportDefinition definition, ReportTask task) {
        new DefinitionParts(parts).add(definition, task);
    }

    private void add(ReportDefinition definition, ReportTask task) {
        put("title", definition.title());
        put("report.min-coverage", number(definition.report().minCoverage()));
        add(task.window().endpoint());
        if (task instanceof ReportTask.Query query) {
            put(
                    "sql-reports[" + query.report().name() + "].file",
                    query.report().sql());
        } else {
            add(definition.costs());
            add(definition.report().of(task));
            definition.besides(task).stream().map(Window::endpoint).forEach(this::add);
        }
    }

    private void put(String key, String value) {
        String shown = ForeignText.shown(value, LONGEST_VALUE);
        parts.put(key, shown.equals(value) ? value : shown + " #" + new Sums().brief(value));
    }

    private void add(Endpoint endpoint) {
        put("endpoints[" + endpoint.name() + "].step", endpoint.step().toSeconds() + "s");
        if (endpoint.place() != null) {
            put("endpoints[" + endpoint.name() + "].place", endpoint.place());
        }
    }

    private void add(Costs costs) {
        for (int i = 0; i < costs.taxes().size(); i++) {
            add(
                    costs.taxes().size() == 1 ? "tax" : "tax[" + i + "]",
                    costs.taxes().get(i));
        }
        costs.conversions()
                .forEach(conversion ->
                        put("tax.conversion[" + number(conversion.rate()) + "]", joined(conversion.items())));
    }

    private void add(String key, Tax tax) {
        if (tax.paidBy() != Tax.Payer.SELLER) {
            put(key + ".paid-by", lowerCase(tax.paidBy()));
        }
        if (tax.rounding() != Tax.Rounding.FLOOR) {
            put(key + ".rounding", lowerCase(tax.rounding()));
        }
        tax.rates().forEach(rate -> put(key + ".rates[" + rate.from() + "]", rate(rate)));
        tax.exempt()
                .forEach(exemption -> put(
                        exemption.from().equals(LocalDate.EPOCH)
                                ? key + ".exempt"
                                : key + ".exempt[" + exemption.from() + "]",
                        joined(exemption.items())));
    }

    private static String rate(Tax.Rate rate) {
        return number(rate.rate())
                + (rate.minimum() == 0 ? "" : ", minimum " + number(rate.minimum()))
                + (Double.isInfinite(rate.cap()) ? "" : ", cap " + number(rate.cap()));
    }

    private void add(ReportSettings settings) {
        FlipTerms terms = settings.terms();
        put("report.participation", number(terms.participation()));
        put("report.capital", number(terms.capital()));
        put("report.flip-horizon", Integer.toString(terms.horizon()));
        if (!terms.excluded().isEmpty()) {
            put("report.exclude", joined(terms.excluded()));
        }
        settings.watches().forEach(watch -> put("watch[" + watch.name() + "]", watch(watch)));
    }

    private static String watch(Watch watch) {
        List<String> items = watch.scope().items();
        return watch.when()
                + (items.isEmpty() ? "" : ", items " + joined(items))
                + (watch.evenIf().isEmpty()
                        ? ""
                        : ", even-if "
                                + joined(
                                        watch.evenIf().stream().map(Flag::label).toList()));
    }

    private static String joined(Collection<String> values) {
        return values.stream()
                .map(value -> value.contains(",") ? "'" + value + "'" : value)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double value) {
        return number(BigDecimal.valueOf(value));
    }

    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
