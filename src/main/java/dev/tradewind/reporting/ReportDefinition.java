package dev.tradewind.reporting;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.trackrecord.LookBack;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The part of a definition that reports depend on. There is nothing secret in it, so it may be written down as it is.
 *
 * @param lookBack how the picks of earlier reports are judged; empty if the prices are no market's
 */
public record ReportDefinition(
        String name,
        String title,
        List<Endpoint> endpoints,
        Costs costs,
        ReportSettings report,
        List<SqlReport> sqlReports,
        Optional<LookBack> lookBack) {

    public ReportDefinition {
        endpoints = List.copyOf(endpoints);
        sqlReports = List.copyOf(sqlReports);
    }

    /** The buckets that may matter to a report: those of its window, and those before it that its track record may look at. */
    public Window longest(ReportTask task) {
        return lookBack(task).map(back -> back.longest(task.window())).orElse(task.window());
    }

    /** Of these, the buckets that matter if some of them are stored. */
    public Window stretch(ReportTask task, Predicate<Bucket> isStored) {
        return lookBack(task).map(back -> back.stretch(task.window(), isStored)).orElse(task.window());
    }

    /**
     * The same time at the other places of the definition, with which the report compares its prices. Only aggregates are compared: they
     * say what was traded at a place, and at which average.
     */
    public List<Window> besides(ReportTask task) {
        Window window = task.window();
        return task instanceof ReportTask.Items
                ? endpoints.stream()
                        .filter(other -> isOtherPlace(window.endpoint(), other))
                        .map(other ->
                                new Window(new Bucket(other, window.newest().start()), window.interval()))
                        .toList()
                : List.of();
    }

    private static boolean isOtherPlace(Endpoint here, Endpoint other) {
        return here.kind() == PriceKind.AGGREGATES
                && other.kind() == PriceKind.AGGREGATES
                && other.step().equals(here.step())
                && here.place() != null
                && other.place() != null
                && !other.place().equals(here.place());
    }

    /** A user's own query has no picks. */
    Optional<LookBack> lookBack(ReportTask task) {
        boolean hasPicks =
                task instanceof ReportTask.Items && hasPicks(task.window().endpoint());
        return hasPicks ? lookBack : Optional.empty();
    }

    /** Whether reports on the endpoint pick flips: only where the sides of trades are known can they be settled. */
    boolean hasPicks(Endpoint endpoint) {
        return lookBack.isPresent() && endpoint.kind() == PriceKind.SIDES;
    }
}
