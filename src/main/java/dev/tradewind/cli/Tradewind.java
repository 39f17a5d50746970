package dev.tradewind.cli;

import dev.tradewind.definition.Schedule;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code tradewind run|restart|watch|backfill|status|plan|calendar|why|validate|worker|notify}. */
@Command(
        name = "tradewind",
        description = "Collects market snapshots of online games and reports on them.",
        subcommands = {
            RunCommand.class,
            RestartCommand.class,
            WatchCommand.class,
            BackfillCommand.class,
            StatusCommand.class,
            PlanCommand.class,
            CalendarCommand.class,
            WhyCommand.class,
            ValidateCommand.class,
            WorkerCommand.class,
            NotifyCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Tradewind.ProgramVersion.class,
        sortOptions = false,
        scope = ScopeType.INHERIT)
public final class Tradewind implements Callable<Integer> {

    private static final int USAGE_WIDTH = 100;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private Tradewind() {}

    /** Runs a command line and returns its exit code. */
    public static int execute(String... args) {
        CommandLine commandLine = new CommandLine(new Tradewind())
                .registerConverter(Path.class, Arguments::path)
                .registerConverter(Schedule.class, Arguments::schedule)
                .registerConverter(Instant.class, Arguments::instant)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setParameterExceptionHandler(Tradewind::misused)
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        failed(failure, command.getErr()).code());
        try {
            FileNames.check(args);
            return commandLine.execute(args);
        } catch (Throwable notHandled) { // picocli hands over exceptions of commands, but no errors of the JVM
            try {
                return failed(notHandled, commandLine.getErr()).code();
            } catch (OutOfMemoryError notEvenToSayIt) {
                System.err.println("not enough memory; give it more (java -Xmx, -XX:MaxMetaspaceSize) and run again");
                return ExitCode.FAILED.code();
            }
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command; allowed: " + commands(spec.commandLine()));
    }

    private static String commands(CommandLine tradewind) {
        return String.join(", ", tradewind.getSubcommands().keySet());
    }

    /** Says what is wrong and how to get help. The whole usage would hide the one line that matters. */
    private static int misused(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        if (mistake instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String argument = Arguments.quoted(unmatched.getUnmatched().get(0));
            err.println(
                    command.getParent() == null
                            ? argument + " is not a command; allowed: " + commands(command)
                            : "Unexpected argument: " + argument);
        } else {
            err.println(mistake.getMessage());
            UnmatchedArgumentException.printSuggestions(mistake, err);
        }
        err.println("See '%s --help'".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.code();
    }

    /** Says why a command failed, and returns its exit code. */
    static ExitCode failed(Throwable failure, PrintWriter err) {
        StartFailure why = StartFailure.of(failure);
        if (why.exitCode() == ExitCode.DEFECT) {
            LoggerFactory.getLogger(Tradewind.class).error("a defect of Tradewind", failure);
        } else {
            err.println(why.reason());
        }
        return why.exitCode();
    }

    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tradewind " + Version.current()};
        }
    }
}
