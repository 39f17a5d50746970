package dev.tradewind.source.model;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code type: model}. */
public final class ModelType implements SourceType {

    private static final Format<Duration> COST = Formats.duration("0ms", "1h");
    private static final Key<Duration> IMPORT_COST =
            new Key<>("import-cost", COST, "20ms", "How long the import of one bucket takes.");
    private static final Key<Duration> REPORT_COST =
            new Key<>("report-cost", COST, "50ms", "How long a report takes, for each bucket that it is over.");

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String meaning() {
        return "No market: imports and reports that only take their time, to compare schedules.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return new SourceReports(
                PriceKind.SIDES, List.of(), Map.of("time", new ReportTime(with)), List.of(), Optional.empty());
    }

    @Override
    public Source read(Section source) {
        return new Model(
                source.optional(IMPORT_COST, "10ms"),
                source.optional(REPORT_COST, "100ms"),
                RequestPolicy.read(source, "1 per 50ms"));
    }
}
