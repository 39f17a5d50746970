package dev.tradewind.cli;

import dev.tradewind.job.run.RunStop;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option of the commands that a signal stops. */
final class GraceOption {

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            converter = GracePeriod.class,
            defaultValue = "20",
            description = "How long a run that is asked to stop may take to end (default: ${DEFAULT-VALUE}).")
    private Duration grace;

    /** What the process's signals ask for from now on. */
    RunStop stop() {
        return StopSignals.listen(grace);
    }
}
