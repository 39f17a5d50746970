package dev.tradewind.cli;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.reporting.watch.Alert;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how each job ended, as soon as it has, and gives the command's exit code. Jobs end on threads of their own. */
final class Outcomes implements Consumer<RunOutcome> {

    private static final Logger logger = LoggerFactory.getLogger(Outcomes.class);

    private static final int MOST_ALERTS = 20;

    private final PrintWriter err;
    private final Map<String, Integer> codes = new ConcurrentSkipListMap<>();

    Outcomes(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(RunOutcome outcome) {
        codes.put(outcome.job(), outcome.exitCode());
        log(outcome);
    }

    /** The worst of all jobs' exit codes; if there are several jobs, a line for each is logged first. */
    int exitCode() {
        if (codes.size() > 1) {
            codes.forEach((job, code) -> logger.info("{}: exit code {}", job, code));
        }
        return ExitCode.worst(codes.values());
    }

    private void log(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Executed executed) {
            logWork(executed.summary());
            logEnd(executed.summary());
            logIndex(executed.reports().resolve("index.html"));
            logAlerts(executed.summary());
        } else if (outcome instanceof RunOutcome.Filled filled) {
            logFilled(filled);
        } else if (outcome instanceof RunOutcome.CouldNotRun could) {
            Tradewind.failed(could.failure(), err);
        } else if (outcome instanceof RunOutcome.NotExecuted not) {
            not.warnings().forEach(warning -> logger.warn("{}", warning));
            logger.info(not.why());
        }
    }

    private static void logFilled(RunOutcome.Filled filled) {
        filled.summary().warnings().forEach(warning -> logger.warn("{}", warning));
        logger.info(
                "{}: backfill {}: {} requests, {} buckets imported, exit code {}",
                filled.job(),
                filled.state().range(),
                filled.requests(),
                filled.buckets(),
                filled.summary().exitCode());
        RangeTable.states(filled.state()).forEach(logger::info);
    }

    private static void logWork(RunSummary run) {
        RunSummary.Collect collect = run.collect();
        RunSummary.Import imported = run.imported();
        RunSummary.Reports reports = run.report();
        logger.info(
                "collect: {} requests, {} retries, {} s waited for the limit, {} bytes, {} buckets",
                collect.requests(),
                collect.retries(),
                collect.waitedMs() / 1000.0,
                collect.bytes(),
                collect.buckets());
        logger.info("import: {} buckets, {} rows", imported.buckets(), imported.rows());
        logger.info(
                "report: {} written, {} withheld, {} failed", reports.written(), reports.withheld(), reports.failed());
        run.warnings().forEach(warning -> logger.warn("{}", warning));
    }

    private static void logEnd(RunSummary run) {
        logger.atInfo()
                .addKeyValue("job", run.job())
                .addKeyValue("asOf", run.asOf())
                .addKeyValue("executionId", run.executionId())
                .addKeyValue("status", run.status())
                .addKeyValue("exitCode", run.exitCode())
                .log(
                        "{} as of {}: execution {} {} with exit code {} after {} s, from {} to {}",
                        run.job(),
                        run.asOf(),
                        run.executionId(),
                        run.status(),
                        run.exitCode(),
                        run.makespanMs() / 1000.0,
                        run.startedAt().truncatedTo(ChronoUnit.MILLIS),
                        run.endedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void logAlerts(RunSummary run) {
        List<Alert> alerts = run.alerts();
        alerts.stream().limit(MOST_ALERTS).forEach(alert -> logger.info("alert of {}: {}", run.job(), alert.line()));
        if (alerts.size() > MOST_ALERTS) {
            logger.info("and {} more alerts of {}, in run-summary.json", alerts.size() - MOST_ALERTS, run.job());
        }
    }

    private static void logIndex(Path index) {
        if (Files.exists(index)) {
            logger.info("reports: {}", index);
        }
    }
}
