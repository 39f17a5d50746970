package dev.tradewind.cli;

import dev.tradewind.job.Watch;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.serving.InvalidAddressException;
import dev.tradewind.serving.ServeAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradewind watch}: runs jobs as soon as their buckets close, until it is stopped. */
@Command(
        name = "watch",
        description = "Runs each job whenever one of its buckets has closed, until it is stopped; serves a live page.")
final class WatchCommand implements Callable<Integer> {

    private static final String TOKEN = "TRADEWIND_TOKEN";

    @Spec
    private CommandSpec command;

    @Mixin
    private JobOptions options;

    @Mixin
    private GraceOption grace;

    private Watch.@Nullable Serving serving;

    @Option(
            names = "--serve",
            paramLabel = "HOST:PORT",
            description =
                    "Serves the reports and live.html there, such as at 127.0.0.1:8080. If others than this machine"
                            + " can reach the address, the variable " + TOKEN
                            + " has to hold a token, by which they log in.")
    private void setServe(String text) {
        String token = System.getenv(TOKEN);
        ServeAddress address = address(text);
        if (!address.isLoopback() && (token == null || token.isBlank())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--serve=%s can be reached by others: set %s to a token, by which they log in; allowed without: 127.0.0.1 or [::1]"
                            .formatted(text, TOKEN));
        }
        serving = new Watch.Serving(address, token == null || token.isBlank() ? null : token);
    }

    private ServeAddress address(String text) {
        try {
            return ServeAddress.of(text);
        } catch (InvalidAddressException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Watch.run(
                options.runnableDefinitions(),
                options.folders(),
                serving,
                grace.stop(),
                new Outcomes(command.commandLine().getErr()));
        return ExitCode.TERMINATED.code();
    }
}
