package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import dev.tradewind.cli.Tradewind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
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

    /** The options that say a folder, each with its default and the commands that have it. */
    private static final Map<String, List<String>> FOLDERS = Map.of(
            "--data-dir=data", List.of("run", "restart", "backfill", "plan", "calendar", "why", "status"),
            "--report-dir=reports", List.of("run", "restart", "backfill", "plan", "why", "worker"));

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
            code = Tradewind.execute(in(folder, arguments));
        } finally {
            System.setErr(err);
            System.setOut(out);
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
            System.setProperties(properties);
            IntStream.range(0, SIGNALS.size()).forEach(i -> Signal.handle(SIGNALS.get(i), handlers.get(i)));
            logAsBefore();
        }
        String output = written.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        assertThat(code).as(output).isEqualTo(exitCode);
        return output;
    }

    /** What Spring Boot takes the variable for. */
    private static String setting(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.').replace("broker.url", "broker-url");
    }

    /** The arguments as if the folder were the working folder, which a JVM cannot change. */
    private static String[] in(Path folder, String... arguments) {
        Stream<String> given = Stream.of(arguments).map(argument -> in(folder, argument));
        Stream<String> defaults = FOLDERS.entrySet().stream()
                .filter(option -> arguments.length > 0 && option.getValue().contains(arguments[0]))
                .map(Map.Entry::getKey)
                .filter(option -> Stream.of(arguments).noneMatch(argument -> isOf(option, argument)))
                .map(option -> in(folder, option));
        return Stream.concat(given, defaults).toArray(String[]::new);
    }

    private static String in(Path folder, String argument) {
        for (String option : FOLDERS.keySet()) {
            if (isOf(option, argument) && !argument.endsWith("=")) {
                return name(option)
                        + folder.resolve(argument.substring(name(option).length()));
            }
        }
        return argument.endsWith(".yml") ? folder.resolve(argument).toString() : argument;
    }

    private static boolean isOf(String option, String argument) {
        return argument.startsWith(name(option));
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('=') + 1);
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
