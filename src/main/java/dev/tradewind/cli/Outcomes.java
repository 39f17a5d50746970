package dev.tradewind.cli;

import dev.tradewind.job.ExitCode;
import dev.tradewind.job.RunOutcome;
import dev.tradewind.job.RunSummary;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in a few lines how a run ended, and answers its exit code. */
final class Outcomes {

    private final PrintWriter out;

    Outcomes(PrintWriter out) {
        this.out = out;
    }

    int print(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Executed executed) {
            print(executed);
            return executed.summary().exitCode();
        }
        if (outcome instanceof RunOutcome.NotStarted notStarted) {
            out.println(notStarted.job() + ": stopped before it began");
            return ExitCode.TERMINATED.code();
        }
        out.println(
                outcome instanceof RunOutcome.AlreadyDone done
                        ? "%s as of %s: already done"
                                .formatted(
                                        done.request().definition().name(),
                                        done.request().asOf())
                        : "%s: nothing to restart, every execution completed"
                                .formatted(((RunOutcome.NothingToRestart) outcome).job()));
        return ExitCode.DONE.code();
    }

    private void print(RunOutcome.Executed executed) {
        RunSummary summary = executed.summary();
        out.printf(
                "%s as of %s: %s in %.1f s (%d requests, %d buckets imported, %d reports written, %d withheld, %d failed)%n",
                summary.job(),
                summary.asOf(),
                summary.status(),
                summary.makespanMs() / 1000.0,
                summary.collect().requests(),
                summary.imported().buckets(),
                summary.report().written(),
                summary.report().withheld(),
                summary.report().failed());
        summary.warnings().forEach(warning -> out.println("warning: " + warning));
        Path index = executed.reports().resolve("index.html");
        if (Files.exists(index)) {
            out.println(index);
        }
    }
}
