package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The sections that every report has, in the order of the page. */
public final class Sections {

    public static final List<Section> ALL = List.of(
            new BestFlips(), new BestReturns(), new MoversUp(), new MoversDown(), new Cheap(), new VolumeSpikes());

    private Sections() {}

    public static Comparator<ItemFigures> largestFirst(ToDoubleFunction<ItemFigures> figure) {
        return Comparator.comparingDouble(figure)
                .reversed()
                .thenComparing(row -> row.item().id());
    }

    /** The rows whose figure is at least the median of all rows that have it: small numbers make large ratios. */
    static List<ItemFigures> upperHalf(List<ItemFigures> rows, ToDoubleFunction<ItemFigures> figure) {
        double[] values = rows.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double middle = values.length == 0 ? 0 : values[values.length / 2];
        return rows.stream().filter(row -> figure.applyAsDouble(row) >= middle).toList();
    }
}
