package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.notification.TestMessages;
import dev.tradewind.job.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind notify}: tries the receivers of a job. */
@Command(
        name = "notify",
        description = "Sends test messages to the receivers of the jobs, and tells what became of them.")
final class NotifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "JOB.yml", arity = "1..*", description = "The job definitions.")
    private List<Path> files;

    @Option(
            names = "--test",
            required = true,
            description = "Sends each receiver one message of each kind that it is to get.")
    private boolean test;

    @Override
    public Integer call() {
        List<JobDefinition> definitions = Definitions.read(files);
        for (JobDefinition definition : definitions) {
            if (definition.receivers().isEmpty()) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s has nobody to notify; allowed: a definition with notify".formatted(definition.name()));
            }
        }
        return ExitCode.worst(definitions.stream().map(this::isTaken).toList());
    }

    private int isTaken(JobDefinition definition) {
        PrintWriter out = command.commandLine().getOut();
        ExitCode code = ExitCode.DONE;
        for (TestMessages.Result result : TestMessages.send(definition)) {
            out.println("%s: %s took %d of %d messages%s"
                    .formatted(
                            definition.name(),
                            result.receiver(),
                            result.taken(),
                            result.asked(),
                            result.problem().map(": "::concat).orElse("")));
            if (result.problem().isPresent()) {
                code = ExitCode.FAILED;
            }
        }
        return code.code();
    }
}
