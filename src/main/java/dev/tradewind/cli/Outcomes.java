package dev.tradewind.cli;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.summary.RunOutcome;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how a run ended, as the last lines of the log, and answers its exit code. */
final class Outcomes implements Consumer<RunOutcome> {

    private static final Logger logger = LoggerFactory.getLogger(Outcomes.class);

    private final PrintWriter err;
    private final Map<String, ExitCode> codes = new ConcurrentSkipListMap<>();

    Outcomes(PrintWriter err) {
        this.err = err;
    }

    /** Says it as soon as the job has ended. */
    @Override
    public void accept(RunOutcome outcome) {
        codes.put(outcome.job(), log(outcome));
    }

    /** Of several jobs, after a line for each, the worst of their exit codes. */
    int exitCode() {
        if (codes.size() > 1) {
            codes.forEach((job, code) -> logger.info("{}: exit code {}", job, code.code()));
        }
        return ExitCode.worst(codes.values()).code();
    }

    private ExitCode log(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.CouldNotRun could) {
            return ExitCode.of(Tradewind.failed(could.failure(), err));
        }
        if (outcome instanceof RunOutcome.Executed executed) {
            log(executed.summary());
            Path index = executed.reports().resolve("index.html");
            if (Files.exists(index)) {
                logger.info("reports: {}", index);
            }
            return ExitCode.of(executed.summary().exitCode());
        }
        if (outcome instanceof RunOutcome.NotStarted notStarted) {
            logger.info("{}: stopped before it began", notStarted.job());
            return ExitCode.TERMINATED;
        }
        if (outcome instanceof RunOutcome.AlreadyDone done) {
            logger.info(
                    "{} as of {}: already done",
                    done.request().definition().name(),
                    done.request().asOf());
        } else if (outcome instanceof RunOutcome.NothingToRestart nothing) {
            logger.info("{}: nothing to restart, every execution completed", nothing.job());
        } else if (outcome instanceof RunOutcome.NeverRan never) {
            logger.info(
                    "{}: nothing to restart, it has never run here: there is no execution of it in {}; is the job's name or --data-dir another one?",
                    never.job(),
                    never.data());
        }
        return ExitCode.DONE;
    }

    /** What {@code run-summary.json} says. */
    private static void log(RunSummary run) {
        RunSummary.Collect collect = run.collect();
        logger.info(
                "collect: {} requests, {} retries, {} s waited for the limit, {} bytes, {} buckets",
                collect.requests(),
                collect.retries(),
                collect.waitedMs() / 1000.0,
                collect.bytes(),
                collect.buckets());
        logger.info(
                "import: {} buckets, {} rows",
                run.imported().buckets(),
                run.imported().rows());
        logger.info(
                "report: {} written, {} withheld, {} failed",
                run.report().written(),
                run.report().withheld(),
                run.report().failed());
        run.warnings().forEach(warning -> logger.warn("{}", warning));
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
                        run.startedAt(),
                        run.endedAt());
    }
}
