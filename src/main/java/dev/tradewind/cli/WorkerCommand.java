package dev.tradewind.cli;

import dev.tradewind.job.ReportWorkers;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.worker.WorkerLaunch;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradewind worker}: makes reports that runs on other machines give out. */
@Command(
        name = "worker",
        description = "Makes reports of runs whose definition says pipeline.remote, until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

    private static final int MAX_HANDS = 256;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where the reports are written; the runs' own folder, shared (default: ${DEFAULT-VALUE}).")
    private Path reports;

    private int hands = Runtime.getRuntime().availableProcessors();
    private @Nullable String name;

    @Mixin
    private GraceOption grace;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Number of reports that it makes at a time (default: one a core).")
    private void setHands(int count) {
        if (count < 1 || count > MAX_HANDS) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--workers': %d; allowed: 1 to %d".formatted(count, MAX_HANDS));
        }
        hands = count;
    }

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What status and timelines call it (default: the host's name and the process's number).")
    private void setName(String text) {
        if (!WorkerLaunch.isName(text)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--name'; allowed: 1 to 100 of A-Z, a-z, 0-9, '.', '_', '-'");
        }
        name = text;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReportWorkers.run(new WorkerLaunch(name == null ? defaultName() : name, hands, reports), grace.stop());
        return ExitCode.TERMINATED.code();
    }

    private static String defaultName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                + ProcessHandle.current().pid();
    }
}
