package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.QueryMistakes;
import dev.tradewind.yaml.InvalidDefinitionException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind validate}: every problem of every definition, with file, line and what is allowed. */
@Command(
        name = "validate",
        description = "Names every problem of the definitions, with file, line and what is allowed.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "JOB.yml", arity = "1..*", description = "The job definitions.")
    private List<Path> files;

    @Override
    public Integer call() {
        return files.stream().map(this::isValid).toList().contains(false)
                ? ExitCode.USAGE.code()
                : ExitCode.DONE.code();
    }

    private boolean isValid(Path file) {
        try {
            JobDefinition definition = Definitions.reader().read(file);
            List<String> mistakes = QueryMistakes.find(definition);
            mistakes.forEach(command.commandLine().getErr()::println);
            if (!mistakes.isEmpty()) {
                return false;
            }
            PrintWriter out = command.commandLine().getOut();
            out.println(file + ": valid");
            Definitions.contactProblem(file, definition)
                    .ifPresent(problem -> out.println("  before it is run: " + problem));
            return true;
        } catch (InvalidDefinitionException e) {
            e.problems().forEach(command.commandLine().getErr()::println);
            return false;
        }
    }
}
