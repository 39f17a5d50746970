package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.ExitCode;
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
        description = "Names every problem of the definitions, with file, line and what is allowed.")
final class ValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "JOB.yml", arity = "1..*", description = "The job definitions.")
    private List<Path> files;

    private final Definitions definitions = new Definitions();

    @Override
    public Integer call() {
        ExitCode code = ExitCode.DONE;
        for (Path file : files) {
            if (!isValid(file)) {
                code = ExitCode.USAGE;
            }
        }
        return code.code();
    }

    private boolean isValid(Path file) {
        PrintWriter err = command.commandLine().getErr();
        try {
            JobDefinition definition = definitions.read(file);
            List<String> mistakes = MarketJobs.queryMistakes(definition);
            mistakes.forEach(err::println);
            if (mistakes.isEmpty()) {
                sayValid(file, definition);
            }
            return mistakes.isEmpty();
        } catch (InvalidDefinitionException e) {
            e.problems().forEach(err::println);
            return false;
        }
    }

    private void sayValid(Path file, JobDefinition definition) {
        PrintWriter out = command.commandLine().getOut();
        out.println(file + ": valid");
        Definitions.contactProblem(file, definition)
                .ifPresent(problem -> out.println("  before it is run: " + problem));
    }
}
