package dev.tradewind.cli;

import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunStop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Listens to SIGTERM, SIGINT and SIGHUP. The first signal asks the run to stop, and the process ends if that takes longer than
 * the grace period; a second signal ends it at once. A run that ends so is resumed like one that was killed. A shutdown hook
 * would not do: it does not learn of a second signal.
 */
final class StopSignals {

    /** Never counts as a second signal: a terminal that is closed sends it once or twice, and systemd after a SIGTERM. */
    private static final String HANG_UP = "HUP";

    private final RunStop stop = new RunStop();
    private final Duration grace;

    /** Guarded by this. */
    private boolean asked;

    private StopSignals(Duration grace) {
        this.grace = grace;
    }

    /** The stop that the process's signals ask for from now on. */
    static RunStop listen(Duration grace) {
        StopSignals signals = new StopSignals(grace);
        Stream.of("TERM", "INT", HANG_UP).forEach(signals::listenTo);
        return signals.stop;
    }

    /** A signal that is ignored, as under nohup, stays ignored: the JVM sees to that. */
    private void listenTo(String name) {
        try {
            Signal.handle(new Signal(name), this::handle);
        } catch (IllegalArgumentException theJvmWasToldNotTo) { // by -Xrs: then a signal kills the run
            return;
        }
    }

    private void handle(Signal signal) {
        if (isFirst()) {
            begin(signal);
        } else if (!signal.getName().equals(HANG_UP)) {
            Runtime.getRuntime().halt(ExitCode.TERMINATED.code());
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    private void begin(Signal signal) {
        Thread watch = new Thread(this::giveUpInTime, "grace");
        watch.setDaemon(true);
        watch.start();
        stop.request(
                "SIG%s: stopping; the work in hand has %d s to end".formatted(signal.getName(), grace.toSeconds()));
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
