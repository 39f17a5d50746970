package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left to do for one endpoint, or for the item list.
 *
 * @param toCollect what the source is asked for, in that order
 * @param toImport archived and not yet imported, in the order of the imports
 * @param reports in the order of the definition
 * @param isLast whether it is collected only once everything else is imported
 */
public record Part(
        String name, List<Wanted> toCollect, List<Wanted> toImport, List<PendingReport> reports, boolean isLast) {

    public Part(String name, List<Wanted> toCollect, List<Wanted> toImport, List<PendingReport> reports) {
        this(name, toCollect, toImport, reports, false);
    }

    public Part {
        toCollect = List.copyOf(toCollect);
        toImport = List.copyOf(toImport);
        reports = List.copyOf(reports);
    }

    /** Everything that is going to be imported: what is archived, and what will be once it is collected. */
    Stream<Wanted> imports() {
        return Stream.concat(toImport.stream(), toCollect.stream());
    }

    Part withReports(List<PendingReport> others) {
        return new Part(name, toCollect, toImport, others, isLast);
    }
}
