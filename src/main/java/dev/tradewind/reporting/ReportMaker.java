package dev.tradewind.reporting;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.OpenWindow;
import dev.tradewind.database.WindowPrices;
import dev.tradewind.database.WindowTooLargeException;
import dev.tradewind.database.Windows;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.sections.BestFlips;
import dev.tradewind.reporting.sections.OtherPlace;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.trackrecord.Walk;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.watch.WatchList;
import dev.tradewind.reporting.why.Cause;
import dev.tradewind.reporting.why.MadeFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes reports from the market database. All workers use it at the same time. */
public final class ReportMaker {

    private static final Logger logger = LoggerFactory.getLogger(ReportMaker.class);

    private final ReportContext context;
    private final SourceReports source;
    private final MarketDatabase database;
    private final Windows windows;

    /** @param source the columns and rankings that only the reports of the job's source have */
    public ReportMaker(ReportContext context, SourceReports source, MarketDatabase database, Windows windows) {
        this.context = context;
        this.source = source;
        this.database = database;
        this.windows = windows;
    }

    public Report make(ReportInput input) throws InterruptedException {
        Instant started = context.clock().instant();
        // Before anything that takes time: another worker may publish the report meanwhile.
        List<Cause> why = input.before().why(input.madeFrom());
        ReportContent content = input.coverage() < context.definition().report().minCoverage()
                ? new ReportContent.Withheld()
                : content(input);
        return new Report(record(input, content, started, why), content);
    }

    private ReportContent content(ReportInput input) throws InterruptedException {
        return input.task() instanceof ReportTask.Query query
                ? new ReportContent.Query(UserQuery.table(query, database))
                : items(input, open(input));
    }

    /**
     * The windows that a report is made from.
     *
     * @param stretch that of the report, with the history before it that its track record looks at
     * @param elsewhere the same time at the places with which it is compared
     */
    private record Opened(OpenWindow stretch, List<OpenWindow> elsewhere) {

        static Opened of(List<OpenWindow> together) {
            return new Opened(together.get(0), together.subList(1, together.size()));
        }

        boolean hasPlaces() {
            return !elsewhere.isEmpty();
        }

        List<WindowPrices> pricesElsewhere() {
            return elsewhere.stream().map(OpenWindow::prices).toList();
        }

        void closeElsewhere() {
            elsewhere.forEach(OpenWindow::close);
        }
    }

    /** With the history that the track record looks at, and with the other places, if there is ever room for them. */
    private Opened open(ReportInput input) throws InterruptedException {
        List<Window> all = Stream.concat(Stream.of(input.stretch()), input.besides().stream())
                .toList();
        try {
            return Opened.of(windows.openTogether(database, all));
        } catch (WindowTooLargeException e) {
            if (all.equals(List.of(input.window()))) {
                throw e;
            }
            logger.warn(
                    "{} is made without {}: with {}, {}",
                    input.task().reportName(),
                    input.besides().isEmpty() ? "a track record" : "a comparison of places",
                    input.besides().isEmpty() ? "its history" : "the other places",
                    e.getMessage());
            return Opened.of(windows.openTogether(database, List.of(input.window())));
        }
    }

    private ReportContent items(ReportInput input, Opened opened) {
        OpenWindow stretch = opened.stretch();
        try {
            ReportDefinition definition = context.definition();
            ReportTask task = input.task();
            ReportFigures figures = new ReportFigures(
                    definition.costs(), definition.report().terms(), windows.items(database), source.ownFigures());
            OpenWindow own = stretch.newest(task.window().interval());
            Optional<Walk> walk = definition
                    .lookBack(task)
                    .map(back -> back.walk(stretch.prices(), task.window(), source.sections()));
            EmbeddedCharts charts = new EmbeddedCharts(task.window());
            List<ItemFigures> rows = walk.map(
                            back -> figures.of(stretch.prices(), task.window().interval(), back.windows(), charts::add))
                    .orElseGet(() -> figures.of(
                            own.prices().newest(input.possible().interval()), opened.pricesElsewhere(), charts::add));
            return new ReportContent.Items(
                    new Table<>(source.columns(), rows),
                    source,
                    RankedSection.listOf(sections(opened.hasPlaces()), rows),
                    walk.map(each -> each.findings(BestFlips.SECTION)),
                    charts,
                    own);
        } catch (RuntimeException e) {
            stretch.close();
            throw e;
        } finally {
            opened.closeElsewhere();
        }
    }

    private List<Section> sections(boolean hasPlaces) {
        return Stream.concat(hasPlaces ? Stream.of(OtherPlace.SECTION) : Stream.empty(), source.sections().stream())
                .toList();
    }

    private ReportRecord record(ReportInput input, ReportContent content, Instant started, List<Cause> why) {
        Window window = input.window();
        Instant now = context.clock().instant();
        MadeFrom madeFrom = input.madeFrom();
        return new ReportRecord(
                input.task().reportName(),
                context.definition().name(),
                context.definition().title(),
                window.endpoint().name(),
                window.interval(),
                context.asOf(),
                window.oldest().time(),
                window.newest().time(),
                input.missing(now),
                input.lost(now),
                input.since(),
                input.coverage(),
                content instanceof ReportContent.Withheld ? ReportRecord.Status.WITHHELD : ReportRecord.Status.WRITTEN,
                content.table().rows().size(),
                best(content),
                Leading.of(content),
                content.trackRecord(),
                alerts(input, content),
                madeFrom.fingerprint(),
                madeFrom.parts(),
                why,
                context.version(),
                now,
                Duration.between(started, now).toMillis(),
                Optional.empty());
    }

    /** If a report is withheld, nobody knows whether what was true before still is. */
    private List<Alert> alerts(ReportInput input, ReportContent content) {
        if (content instanceof ReportContent.Items items) {
            return new WatchList(
                            context.definition().report().watches(),
                            input.window(),
                            input.before().alerts())
                    .alerts(items.table());
        }
        return content instanceof ReportContent.Withheld ? input.before().alerts() : List.of();
    }

    static List<ReportRecord.Flip> best(ReportContent content) {
        return content instanceof ReportContent.Items items && items.source().kind() == PriceKind.SIDES
                ? items.ranked(BestFlips.SECTION).stream()
                        .flatMap(RankedSection::picks)
                        .map(row -> ReportRecord.Flip.of(row.rankable()))
                        .toList()
                : List.of();
    }
}
