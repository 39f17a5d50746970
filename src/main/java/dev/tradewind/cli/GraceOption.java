package dev.tradewind.cli;

import dev.tradewind.job.run.RunStop;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option of the commands that a signal stops. */
final class GraceOption {

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            converter = WholeNumber.Seconds.class,
            defaultValue = "20",
            description = "Seconds in which the command ends when it is asked to stop (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** The stop that the process's signals ask for from now on. */
    RunStop stop() {
        return StopSignals.listen(Duration.ofSeconds(seconds));
    }
}
