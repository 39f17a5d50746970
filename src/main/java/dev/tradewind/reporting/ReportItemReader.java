package dev.tradewind.reporting;

import dev.tradewind.market.Window;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Waits for the next report that is ready; all workers take from the same queue. */
public final class ReportItemReader implements ItemReader<Window> {

    /** The windows that are in, in the order in which they are to be reported. */
    public interface ReadyWindows {

        /** Waits for the next one; null when there will be no more. Called by all workers at the same time. */
        @Nullable
        Window take() throws InterruptedException;
    }

    private final ReadyWindows ready;

    public ReportItemReader(ReadyWindows ready) {
        this.ready = ready;
    }

    @Override
    public @Nullable Window read() throws InterruptedException {
        return ready.take();
    }
}
