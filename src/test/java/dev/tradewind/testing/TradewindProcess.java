package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program as a user runs it: a process of its own. */
public final class TradewindProcess {

    private static final int LIMIT_SECONDS = 180;
    private static final List<String> COMMAND = SharedClasses.command();

    private final Process process;
    private final Path output;

    private TradewindProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it in the folder, with both its outputs in one file. */
    public static TradewindProcess start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    /** With these variables in its environment, besides the test's own. */
    public static TradewindProcess start(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, environment, COMMAND, arguments);
    }

    /** With a folder of classes and services more than the program has. */
    public static TradewindProcess startWith(Path classes, Path folder, String... arguments) {
        return start(folder, Map.of(), SharedClasses.commandWith(classes), arguments);
    }

    /** By a program that becomes it, such as nohup. */
    public static TradewindProcess startBy(String program, Path folder, String... arguments) {
        return startBy(List.of(program), folder, arguments);
    }

    /** By one with arguments of its own. */
    public static TradewindProcess startBy(List<String> program, Path folder, String... arguments) {
        return start(
                folder,
                Map.of(),
                Stream.concat(program.stream(), COMMAND.stream()).toList(),
                arguments);
    }

    private static TradewindProcess start(
            Path folder, Map<String, String> environment, List<String> program, String... arguments) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new TradewindProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In a real terminal of so many columns, where what is typed goes to; {@code terminal-*} keep its modes before and after.
     * No signal is ignored there, even if the tests were started by {@code nohup} or in a script's background.
     */
    public static TradewindProcess startInTerminal(Path folder, int columns, String... arguments) {
        String command = Stream.concat(COMMAND.stream(), Stream.of(arguments))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        String shell =
                "stty cols %d rows 24; stty -g > terminal-before; trap : INT; env --default-signal=HUP,INT %s; code=$?; stty -g > terminal-after; exit $code"
                        .formatted(columns, command);
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder("script", "-qefc", shell, "/dev/null")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(Map.of("SHELL", "/bin/sh", "TERM", "xterm"));
            return new TradewindProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a program that makes terminals. */
    public static boolean hasTerminals() {
        try {
            Process script = new ProcessBuilder("script", "--version")
                    .redirectErrorStream(true)
                    .start();
            return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("util-linux");
        } catch (IOException thereIsNone) {
            return false;
        }
    }

    /** In its terminal. */
    public void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JVM, also where it is in a terminal. */
    public ProcessHandle jvm() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    /** Sends it a signal by name. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(jvm().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int await() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it still runs after %d s: %s".formatted(LIMIT_SECONDS, output()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end and answers its output; a test fails, with the output, on any other exit code. */
    public String awaitExit(int code) {
        assertThat(await()).as(output()).isEqualTo(code);
        return output();
    }

    /** Kills it (SIGKILL) as soon as the condition holds; answers whether it still ran then. */
    public boolean killWhen(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean() && !process.waitFor(2, TimeUnit.MILLISECONDS)) {
                // wait for either
            }
            boolean ran = process.isAlive();
            process.destroyForcibly().waitFor();
            return ran;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it (SIGKILL) after a while; answers whether it still ran then. */
    public boolean killAfter(Duration time) {
        boolean ran = !endsWithin(time);
        killWhen(() -> true);
        return ran;
    }

    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until its output says something. */
    public void awaitOutput(String text) {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS); !output().contains(text); ) {
            if (System.nanoTime() > end || endsWithin(Duration.ofMillis(20)) && !output().contains(text)) {
                throw new AssertionError("it does not say '%s': %s".formatted(text, output()));
            }
        }
    }

    /** Asks it to stop (SIGTERM) as soon as the condition holds. */
    public void terminateWhen(BooleanSupplier condition) {
        doWhen(condition, process::destroy);
    }

    /** Does something as soon as the condition holds, or it has ended. */
    public void doWhen(BooleanSupplier condition, Runnable action) {
        try {
            while (!condition.getAsBoolean() && !process.waitFor(2, TimeUnit.MILLISECONDS)) {
                // wait for either
            }
            action.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many threads it has; 0 where the system does not tell. */
    public long threads() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.count();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
