package dev.tradewind.cli;

import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.Version;
import dev.tradewind.yaml.InvalidDefinitionException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code tradewind run|restart|status|plan|validate|worker}. */
@Command(
        name = "tradewind",
        description = "Collects market snapshots of online games and reports on them.",
        subcommands = {
            RunCommand.class,
            RestartCommand.class,
            StatusCommand.class,
            PlanCommand.class,
            ValidateCommand.class,
            WorkerCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Tradewind.ProgramVersion.class)
public final class Tradewind implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private Tradewind() {}

    /** Runs a command line and answers its exit code. */
    public static int execute(String... args) {
        int failed = ExitCode.FAILED.code();
        CommandLine commandLine = new CommandLine(new Tradewind())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Tradewind::misused)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
        try {
            FileNames.check(args);
            return commandLine.execute(args);
        } catch (Throwable notHandled) { // picocli hands exceptions of commands over, and no errors of the JVM
            try {
                return failed(notHandled, commandLine.getErr());
            } catch (OutOfMemoryError notEvenToSayIt) {
                System.err.println("not enough memory; give it more (java -Xmx, -XX:MaxMetaspaceSize) and run again");
                return failed;
            }
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: run, restart, status, plan, validate or worker");
    }

    /** What is wrong, and where what is right is written: the whole usage would hide the one line that matters. */
    private static int misused(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr()
                .println("See '%s --help'".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.code();
    }

    /** Says why a command failed, and answers its exit code. */
    static int failed(Throwable failure, PrintWriter err) {
        if (failure instanceof InvalidDefinitionException invalid) {
            invalid.problems().forEach(err::println);
            return ExitCode.USAGE.code();
        }
        if (failure instanceof InvalidSettingException) {
            err.println(failure.getMessage());
            return ExitCode.USAGE.code();
        }
        if (failure instanceof AlreadyRunningException) {
            err.println(failure.getMessage());
            return ExitCode.ALREADY_RUNNING.code();
        }
        Optional<String> words = Explanation.of(failure);
        if (words.isPresent()) {
            err.println(words.get());
            return ExitCode.FAILED.code();
        }
        LoggerFactory.getLogger(Tradewind.class).error("a defect of Tradewind", failure);
        return ExitCode.DEFECT.code();
    }

    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tradewind " + Version.current()};
        }
    }
}
