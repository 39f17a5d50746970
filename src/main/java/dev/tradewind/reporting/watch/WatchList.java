package dev.tradewind.reporting.watch;

import dev.tradewind.market.Window;
import dev.tradewind.reporting.Table;
import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The watches of a definition, in the report on one window.
 *
 * @param before the alerts of the report that was published before
 */
public record WatchList(List<Watch> watches, Window window, List<Alert> before) {

    /** Every watch that is true of a row, in the order of the watches and then of the rows. */
    public List<Alert> alerts(Table<ItemFigures> table) {
        return watches.stream()
                .filter(watch -> watch.scope().includes(window))
                .flatMap(watch -> alerts(watch, table))
                .toList();
    }

    private Stream<Alert> alerts(Watch watch, Table<ItemFigures> table) {
        Condition condition = new Condition(watch.when(), table.columns());
        return table.rows().stream()
                .filter(row -> watch.scope().includes(row.item()))
                .flatMap(row -> find(watch, row, condition.read(row), condition).stream());
    }

    /** A row in doubt can keep an alert that was there before, so that it does not begin again afterwards; it begins none. */
    private Optional<Alert> find(Watch watch, ItemFigures row, Map<String, Object> read, Condition condition) {
        if (!condition.isTrueOf(read)) {
            return Optional.empty();
        }
        Alert alert = new Alert(
                window.reportName(),
                watch.name(),
                row.item().id().shown(),
                row.item().name(),
                window.newest().knownFrom(),
                Condition.figures(read));
        Optional<Alert> earlier = before.stream().filter(alert::isOf).findFirst();
        return earlier.isPresent() || watch.trusts(row)
                ? Optional.of(earlier.map(alert::after).orElse(alert))
                : Optional.empty();
    }
}
