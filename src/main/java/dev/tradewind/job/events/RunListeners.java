package dev.tradewind.job.events;

import dev.tradewind.job.failure.Explanation;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all listeners of an event, in their order. If one throws, the log says why, the others are told all the same, and neither
 * the run nor its exit code changes. Only an error of the virtual machine is thrown on.
 */
public record RunListeners(List<RunListener> listeners) {

    private static final Logger logger = LoggerFactory.getLogger(RunListeners.class);

    public RunListeners {
        listeners = List.copyOf(listeners);
    }

    /** @param how the method of a listener that takes the event */
    public <E extends RunEvent> void tell(BiConsumer<RunListener, E> how, E event) {
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
                String what = "%s: %s failed, and changes nothing about the run"
                        .formatted(event.job(), listener.description());
                Explanation.log(logger.atWarn(), what, e);
            }
        }
    }
}
