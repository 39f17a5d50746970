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

    private final RunStop stop = new RunStop();
    private final Duration grace;

    private StopSignals(Duration grace) {
        this.grace = grace;
    }

    /** The stop that the process's signals request from now on. */
    static RunStop listen(Duration grace) {
        StopSignals signals = new StopSignals(grace);
        Stream.of("TERM", "INT").forEach(signals::listenTo);
        return signals.stop;
    }

    private void listenTo(String name) {
        try {
            Signal.handle(new Signal(name), this::handle);
        } catch (IllegalArgumentException theJvmWasToldNotTo) { // by -Xrs: then a signal is a kill, and as safe
            return;
        }
    }

    private void handle(Signal signal) {
        Signal.handle(signal, second -> Runtime.getRuntime().halt(ExitCode.TERMINATED.code()));
        Thread watch = new Thread(this::giveUpInTime, "grace");
        watch.setDaemon(true);
        watch.start();
        stop.request("SIG%s: stopping; what is in hand has %d s to end".formatted(signal.getName(), grace.toSeconds()));
    }

    private void giveUpInTime() {
        try {
            TimeUnit.MILLISECONDS.sleep(grace.toMillis() / 2);
            stop.giveUp();
            TimeUnit.MILLISECONDS.sleep(grace.toMillis() / 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LoggerFactory.getLogger(StopSignals.class).error("not stopped within {} s: given up", grace.toSeconds());
        Runtime.getRuntime().halt(ExitCode.TERMINATED.code());
    }
}
