package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import dev.tradewind.cli.Tradewind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The program as a user runs it in a folder, but in this JVM: a command takes a tenth of the time of a {@link TradewindProcess}.
 * What shows in a process alone needs one: signals and kills, variables of the environment, the JVM's options, what is run by
 * several at a time.
 */
public final class TradewindCommand {

    private static final String LOGGING = "logback.configurationFile";

    /** Those that the program listens to; the JVM that runs the tests has to end by them as before. */
    private static final List<Signal> SIGNALS =
            Stream.of("TERM", "INT", "HUP").map(Signal::new).toList();

    /** The longest command of a test takes a tenth of it. */
    private static final Duration LIMIT = Duration.ofSeconds(180);

    /** What logback says of a thread of an earlier command that logs while logging is set up anew. */
    private static final Pattern UNLOGGED = Pattern.compile("(?m)^.* No appenders present in context .*\\R");

    private static final Map<String, CommandLine> COMMANDS = new CommandLine(Tradewind.class).getSubcommands();

    private TradewindCommand() {}

    /** Answers what the command writes to both its outputs; a test fails, with that, on any other exit code. */
    public static String run(Path folder, int exitCode, String... arguments) {
        return run(folder, Map.of(), exitCode, arguments);
    }

    /** With settings that a user would give by these variables of the environment. */
    public static synchronized String run(
            Path folder, Map<String, String> settings, int exitCode, String... arguments) {
        Properties properties = System.getProperties();
        Properties during = (Properties) properties.clone();
        during.remove(LOGGING); // Spring Boot has its own way
        settings.forEach((variable, value) -> during.setProperty(setting(variable), value));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(written, true, StandardCharsets.UTF_8);
        List<SignalHandler> handlers = SIGNALS.stream()
                .map(signal -> Signal.handle(signal, SignalHandler.SIG_DFL))
                .toList();
        int code;
        try {
            System.setProperties(during);
            Locale.setDefault(Locale.ROOT);
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            System.setOut(both);
            System.setErr(both);
            String[] inFolder = in(folder, arguments);
            code = withinLimit(
                    LIMIT,
                    () -> Tradewind.execute(inFolder),
                    () -> String.join(" ", arguments) + " wrote so far:\n" + written.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(err);
            System.setOut(out);
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
            System.setProperties(properties);
            IntStream.range(0, SIGNALS.size()).forEach(i -> Signal.handle(SIGNALS.get(i), handlers.get(i)));
            logAsBefore();
        }
        String output = UNLOGGED.matcher(
                        written.toString(StandardCharsets.UTF_8).replace(folder + "/", ""))
                .replaceAll("");
        assertThat(code).as(output).isEqualTo(exitCode);
        return output;
    }

    /** Runs it on a thread of its own: a command that waits for ever fails its test, and says what it did until then. */
    static int withinLimit(Duration limit, Callable<Integer> command, Supplier<String> soFar) {
        FutureTask<Integer> task = new FutureTask<>(command);
        Thread thread = new Thread(task, "tradewind-command");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            String where =
                    Stream.of(thread.getStackTrace()).map(Object::toString).collect(Collectors.joining("\n  "));
            thread.interrupt();
            throw new AssertionError(
                    "not ended after %d s; it is at\n  %s\n%s".formatted(limit.toSeconds(), where, soFar.get()), e);
        } catch (ExecutionException e) {
            throw new AssertionError(soFar.get(), e.getCause());
        }
    }

    /** What Spring Boot takes the variable for. */
    private static String setting(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.').replace("broker.url", "broker-url");
    }

    /**
     * The arguments as if the folder were the working folder, which a JVM cannot change. Every option of the command that
     * has a folder for its default is given, or the command would write into the checkout.
     */
    static String[] in(Path folder, String... arguments) {
        List<OptionSpec> options = arguments.length == 0 ? List.of() : folders(arguments[0]);
        Stream<String> given = Stream.of(arguments).map(argument -> in(folder, options, argument));
        Stream<String> defaults = options.stream()
                .filter(option -> Stream.of(arguments).noneMatch(argument -> isOf(option, argument)))
                .map(option -> name(option) + folder.resolve(option.defaultValue()));
        return Stream.concat(given, defaults).toArray(String[]::new);
    }

    private static List<OptionSpec> folders(String command) {
        return !COMMANDS.containsKey(command)
                ? List.of()
                : COMMANDS.get(command).getCommandSpec().options().stream()
                        .filter(option -> option.type() == Path.class && option.defaultValue() != null)
                        .toList();
    }

    private static String in(Path folder, List<OptionSpec> options, String argument) {
        for (OptionSpec option : options) {
            if (isOf(option, argument) && !argument.endsWith("=")) {
                return name(option)
                        + folder.resolve(argument.substring(name(option).length()));
            }
        }
        return argument.endsWith(".yml") ? folder.resolve(argument).toString() : argument;
    }

    private static boolean isOf(OptionSpec option, String argument) {
        return argument.startsWith(name(option));
    }

    private static String name(OptionSpec option) {
        return option.longestName() + "=";
    }

    /** The program has set logging up for itself. */
    private static void logAsBefore() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        DefaultJoranConfigurator configurator = new DefaultJoranConfigurator();
        configurator.setContext(context);
        configurator.configure(context);
    }
}
