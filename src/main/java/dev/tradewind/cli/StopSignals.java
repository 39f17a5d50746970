package dev.tradewind.cli;

import dev.tradewind.job.ExitCode;
import dev.tradewind.job.RunStop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * SIGTERM and SIGINT: the first asks the run to stop, and ends the process if that takes longer than the grace period; a
 * second ends it at once. Either end is a kill to those who come after, and as safe. A shutdown hook would not do: it is
 * not told of a second signal.
 */
final class StopSignals {

    /** Below the thirty seconds after which Kubernetes kills. */
    static final Duration GRACE = Duration.ofSeconds(20);

    private final RunStop stop;

    private StopSignals(RunStop stop) {
        this.stop = stop;
    }

    /** The stop that the process's signals request from now on. */
    static RunStop listen() {
        StopSignals signals = new StopSignals(new RunStop());
        Stream.of("TERM", "INT").forEach(name -> Signal.handle(new Signal(name), signals::handle));
        return signals.stop;
    }

    private void handle(Signal signal) {
        Signal.handle(signal, second -> Runtime.getRuntime().halt(ExitCode.TERMINATED.code()));
        LoggerFactory.getLogger(StopSignals.class)
                .info("SIG{}: stopping; what is in hand has {} s to end", signal.getName(), GRACE.toSeconds());
        Thread grace = new Thread(this::giveUpInTime, "grace");
        grace.setDaemon(true);
        grace.start();
        stop.request();
    }

    private void giveUpInTime() {
        try {
            TimeUnit.MILLISECONDS.sleep(GRACE.toMillis() / 2);
            stop.giveUp();
            TimeUnit.MILLISECONDS.sleep(GRACE.toMillis() / 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LoggerFactory.getLogger(StopSignals.class).error("not stopped within {} s: given up", GRACE.toSeconds());
        Runtime.getRuntime().halt(ExitCode.TERMINATED.code());
    }
}
