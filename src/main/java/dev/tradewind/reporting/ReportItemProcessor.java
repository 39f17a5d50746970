package dev.tradewind.reporting;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Makes a report, unless the published one was made from the same input. All workers use the processor at the same time.
 */
public final class ReportItemProcessor implements ItemProcessor<ReportTask, Report> {

    private final ReportMaker maker;
    private final CurrentReports current;
    private final ReportListener listener;

    public ReportItemProcessor(ReportMaker maker, CurrentReports current, ReportListener listener) {
        this.maker = maker;
        this.current = current;
        this.listener = listener;
    }

    @Override
    public @Nullable Report process(ReportTask task) {
        try {
            ReportInput input = current.input(task);
            Optional<ReportRecord> there = input.current();
            if (there.isEmpty()) {
                return maker.make(input);
            }
            listener.current(there.get());
            return null;
        } catch (InterruptedException toStop) {
            return null;
        } catch (RuntimeException e) {
            throw new ReportFailedException(task.reportName(), e);
        }
    }
}
