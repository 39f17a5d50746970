package dev.tradewind.job.stages;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Window;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Before the steps begin, deletes the empty buckets that a source may have answered too early, so that the run asks for them again.
 */
public record Doubts(RunRequest request, RawArchive archive, MarketDatabase database, Clock clock)
        implements JobExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(Doubts.class);

    @Override
    public void beforeJob(JobExecution execution) {
        forget();
    }

    public void forget() {
        if (request.definition().source().canBeLate()) {
            request.definition().endpoints().stream()
                    .flatMap(endpoint -> request.reach(endpoint).stream())
                    .forEach(this::forget);
        }
    }

    private void forget(Window window) {
        MarketWriter writer = new MarketWriter(database, clock);
        for (long start : database.stored(window).doubtful(clock.instant())) {
            Bucket bucket = new Bucket(window.endpoint(), start);
            logger.info("{} was answered empty, perhaps by a source that was late; it is asked for again", bucket);
            // first: after a kill in between, the row still shows the doubt
            archive.delete(new Wanted.Prices(request.definition().sharing(window.endpoint()), start, null));
            writer.forgetEmpty(bucket);
        }
    }
}
