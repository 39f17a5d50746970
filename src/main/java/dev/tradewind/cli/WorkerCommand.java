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

/** {@code tradewind worker}: makes reports for runs on other machines. */
@Command(
        name = "worker",
        description = "Makes reports for runs whose definitions have pipeline.remote, until it is stopped.")
final class WorkerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            converter = FolderPath.class,
            defaultValue = "reports",
            description =
                    "Where the reports are written: the same folder as that of the runs (default: ${DEFAULT-VALUE}).")
    private Path reports;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = WholeNumber.Workers.class,
            description = "Number of reports that the worker makes at a time (default: the number of cores).")
    private int hands = Runtime.getRuntime().availableProcessors();

    private @Nullable String name;

    @Mixin
    private GraceOption grace;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The worker's name in status and timelines (default: the host's name and the process id).")
    private void setName(String text) {
        if (!WorkerLaunch.isName(text)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--name': %s is not a name; allowed: 1 to 100 of A-Z, a-z, 0-9, '.', '_', '-'"
                            .formatted(Arguments.quoted(text)));
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
