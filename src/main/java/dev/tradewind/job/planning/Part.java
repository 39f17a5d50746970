package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import java.util.List;

/**
 * What is left to do for one endpoint, or for the item list, which comes before all endpoints.
 *
 * @param toCollect in the order in which it is asked for
 * @param toImport archived and not imported, in the order in which it is imported
 * @param reports in the order of the definition
 */
public record Part(String name, List<Wanted> toCollect, List<Wanted> toImport, List<PendingReport> reports) {

    public Part {
        toCollect = List.copyOf(toCollect);
        toImport = List.copyOf(toImport);
        reports = List.copyOf(reports);
    }
}
