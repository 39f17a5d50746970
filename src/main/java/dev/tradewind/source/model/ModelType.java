package dev.tradewind.source.model;

import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Section;
import java.time.Duration;
import java.util.List;

/** {@code type: model}. */
public final class ModelType implements SourceType {

    private static final Format<Duration> COST =
            Formats.duration(cost -> cost.compareTo(Duration.ofHours(1)) <= 0, "0ms to 1h");

    @Override
    public String name() {
        return "model";
    }

    @Override
    public List<String> keys() {
        return List.of("import-cost", "report-cost");
    }

    @Override
    public Duration defaultPace() {
        return Duration.ofMillis(50);
    }

    @Override
    public Source read(Section source, RequestPolicy requests) {
        return new Model(
                source.optional("import-cost", COST, Duration.ofMillis(10)),
                source.optional("report-cost", COST, Duration.ofMillis(100)),
                requests);
    }
}
