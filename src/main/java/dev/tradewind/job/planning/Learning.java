package dev.tradewind.job.planning;

import dev.tradewind.collecting.CollectStatistics;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how long things took, so that the next run is planned better. */
public record Learning(DurationsFile file, CollectStatistics collect, Timeline timeline) {

    private static final Logger logger = LoggerFactory.getLogger(Learning.class);

    /** To be called after a run that completed, which is one all the same if this fails. */
    public void run() {
        try {
            file.add(Durations.measured(collect.requests(), timeline));
        } catch (UncheckedIOException e) {
            logger.warn("the next run is planned without what this one took: {}", e.getMessage());
        }
    }
}
