package dev.tradewind.job.stages;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Before the steps begin, deletes the empty buckets that a source may have answered too early. The run asks for those of its windows
 * again; all of them count as missing.
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
            request.definition().endpoints().forEach(this::forget);
        }
    }

    private void forget(Endpoint endpoint) {
        Optional<Window> reach = request.reach(endpoint);
        Duration believedAfter =
                request.definition().source().availability(endpoint).believedAfter();
        int others = 0;
        for (long start : database.doubtful(endpoint, believedAfter, clock.instant())) {
            Bucket bucket = new Bucket(endpoint, start);
            if (reach.isPresent() && reach.get().contains(bucket)) {
                logger.info("{} was answered empty, perhaps by a source that was late; it is asked for again", bucket);
            } else {
                others++;
            }
            forget(bucket);
        }
        if (others > 0) {
            logger.warn(
                    "{} of {}, which this run does not ask for, were answered empty, perhaps by a source that was late;"
                            + " 'calendar' names them",
                    others,
                    endpoint);
        }
    }

    /** The row goes last: after a kill before that, it still shows the doubt. */
    private void forget(Bucket bucket) {
        Wanted.Prices wanted = new Wanted.Prices(request.definition().sharing(bucket.endpoint()), bucket.start(), null);
        archive.doubtful().store(wanted, archive.contains(wanted) ? archive.read(wanted) : List.of());
        archive.delete(wanted);
        new MarketWriter(database, clock).forgetEmpty(bucket);
    }
}
