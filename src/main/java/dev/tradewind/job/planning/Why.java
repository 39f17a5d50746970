package dev.tradewind.job.planning;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.Version;
import dev.tradewind.market.ForeignText;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.CurrentReports;
import dev.tradewind.reporting.ReportColumns;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportInput;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.why.Cause;
import dev.tradewind.reporting.why.ItemMoves;
import dev.tradewind.reporting.why.RankedRows;
import dev.tradewind.reporting.why.WhyReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds out why the reports of a job were made. It looks at what is there, and changes nothing. */
public record Why(JobDefinition definition, RunRequest.Folders folders, MarketLocation market, Clock clock) {

    private static final int LONGEST_QUOTE = 60;

    /**
     * @param item the name or the id of an item whose ranks are to be explained; null if of none
     * @throws InvalidSettingException if there is no such report, or if it says nothing of the item
     */
    public WhyReport of(String reportName, @Nullable String item) {
        ReportFolder any = folder(Instant.EPOCH);
        ReportRecord record = any.records().stream()
                .filter(each -> each.reportName().equals(reportName))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        "'%s' is no report in %s; %s".formatted(shown(reportName), reports(), allowed(any))));
        return new WhyReport(
                definition.name(),
                record.reportName(),
                record.asOf(),
                record.writtenAt(),
                record.version(),
                record.status().name(),
                record.why(),
                outdated(record),
                item == null ? null : moves(record, item));
    }

    private Path reports() {
        return folders.reports(definition);
    }

    private ReportContext context(Instant asOf) {
        return definition.reportContext(asOf, Version.current(), clock);
    }

    private ReportFolder folder(Instant asOf) {
        return new ReportFolder(reports(), context(asOf), new JsonMapper());
    }

    private static String shown(String argument) {
        return ForeignText.shown(argument, LONGEST_QUOTE);
    }

    private static String allowed(ReportFolder folder) {
        String names =
                folder.records().stream().map(ReportRecord::reportName).sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "none is made yet" : "allowed: " + names;
    }

    private @Nullable List<Cause> outdated(ReportRecord record) {
        Optional<ReportTask> task = ReportTask.listOf(definition.reports(), record.asOf()).stream()
                .filter(each -> each.reportName().equals(record.reportName()))
                .findFirst();
        try (MarketDatabase database = MarketDatabase.findToRead(market)) {
            if (database == null || task.isEmpty()) {
                return null;
            }
            ReportInput input =
                    new CurrentReports(context(record.asOf()), database, folder(record.asOf())).input(task.get());
            return input.outdated();
        }
    }

    private ItemMoves moves(ReportRecord record, String item) {
        ReportFolder folder = folder(record.asOf());
        RankedRows now = folder.ranked(record)
                .orElseThrow(() -> new InvalidSettingException(
                        "%s ranks no items: it is withheld, is made by SQL of your own, or its files are not whole"
                                .formatted(record.reportName())));
        Optional<RankedRows> before = folder.rankedBefore(record);
        Instant beforeAsOf = before.flatMap(kept -> record.files())
                .flatMap(ReportRecord.Files::before)
                .map(ReportRecord.Before::asOf)
                .orElse(null);
        List<Column<ItemFigures>> columns = Stream.concat(
                        definition.source().type().columns().stream(), ReportColumns.ofPlaces().stream())
                .toList();
        return ItemMoves.find(item, columns, now, before, beforeAsOf)
                .orElseThrow(() -> new InvalidSettingException("'%s' is in %s neither the name nor the id of an item"
                        .formatted(shown(item), record.reportName())));
    }
}
