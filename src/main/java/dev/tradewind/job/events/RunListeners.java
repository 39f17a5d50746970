package dev.tradewind.job.events;

import dev.tradewind.job.failure.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all listeners, in their order. What one of them throws is logged and stays here: the others are told all the same, and the
 * run and its exit code are what they would be without. Only what ends a JVM goes up.
 */
public final class RunListeners {

    private static final Logger logger = LoggerFactory.getLogger(RunListeners.class);

    private final List<RunListener> listeners;

    public RunListeners(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    public void started(RunEvent.Started run) {
        tell(RunListener::started, run);
    }

    public void stageEnded(RunEvent.StageEnded stage) {
        tell(RunListener::stageEnded, stage);
    }

    public void reportPublished(RunEvent.ReportPublished report) {
        tell(RunListener::reportPublished, report);
    }

    public void reportWithheld(RunEvent.ReportWithheld report) {
        tell(RunListener::reportWithheld, report);
    }

    public void reportFailed(RunEvent.ReportFailed report) {
        tell(RunListener::reportFailed, report);
    }

    public void ended(RunEvent.Ended run) {
        tell(RunListener::ended, run);
    }

    public void couldNotStart(RunEvent.CouldNotStart run) {
        tell(RunListener::couldNotStart, run);
    }

    private <E extends RunEvent> void tell(BiConsumer<RunListener, E> how, E event) {
        logger.debug(
                "{}: tells {} listeners {}",
                event.job(),
                listeners.size(),
                event.getClass().getSimpleName());
        for (RunListener listener : listeners) {
            try {
                how.accept(listener, event);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                log(event.job(), listener, e);
            }
        }
    }

    private static void log(String job, RunListener listener, Throwable failure) {
        String what = "%s: %s failed, and changes nothing about the run".formatted(job, listener.description());
        Optional<String> reason = Explanation.of(failure);
        if (reason.isPresent()) {
            logger.warn("{}: {}", what, reason.get());
        } else {
            logger.warn("{}; it is a defect of Tradewind", what, failure);
        }
    }
}
