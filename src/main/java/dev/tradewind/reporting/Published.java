package dev.tradewind.reporting;

import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.why.Cause;
import dev.tradewind.reporting.why.MadeFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the report folder has of a report.
 *
 * @param record empty if there is none, or none that can be read
 * @param alerts of the record, whatever else it lacks: another version may have written it
 * @param damage what is wrong with its files, or why there is no record; empty if all of them are whole. Whoever asks
 *     reads the files
 */
public record Published(Optional<ReportRecord> record, List<Alert> alerts, Supplier<List<Cause>> damage) {

    /** Nothing: the report is the first of its name. */
    public static final Published NOTHING = new Published(Optional.empty(), List.of(), () -> List.of(Cause.first()));

    public Published {
        alerts = List.copyOf(alerts);
    }

    /** The record if the report was made from the input with this fingerprint, and all its files are whole. */
    Optional<ReportRecord> current(String fingerprint) {
        return record.filter(each -> each.fingerprint().equals(fingerprint))
                .filter(each -> damage.get().isEmpty());
    }

    /** Why the report is made anew. If nothing has changed, somebody asked for it. */
    List<Cause> why(MadeFrom now) {
        List<Cause> causes = new ArrayList<>();
        record.ifPresent(before -> causes.addAll(changes(before, now)));
        causes.addAll(damage.get());
        return causes.isEmpty() ? List.of(Cause.askedFor()) : causes;
    }

    private static List<Cause> changes(ReportRecord before, MadeFrom now) {
        if (before.madeFrom().isEmpty()) {
            return List.of(Cause.ofProgram(before.version(), now.version()));
        }
        boolean isOverwritten =
                !before.isAskedForAgain() && !before.fingerprint().equals(MadeFrom.fingerprint(before.madeFrom()));
        List<Cause> changes = new ArrayList<>(now.changes(before.madeFrom()));
        if (isOverwritten || changes.isEmpty() && !before.madeFrom().equals(now.parts())) {
            changes.add(Cause.ofFile(Cause.Kind.FILE_CHANGED, before.reportName() + ReportRecords.SUFFIX));
        }
        return changes;
    }
}
