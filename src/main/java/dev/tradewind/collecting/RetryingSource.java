package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Timer;
import dev.tradewind.yaml.Formats;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a request that failed in a way that passes, after a growing wait, or after the wait that the source asks for. */
record RetryingSource(PriceSource source, int retries, Backoff backoff, Timer timer, CollectStatistics statistics)
        implements PriceSource {

    private static final Logger logger = LoggerFactory.getLogger(RetryingSource.class);

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        for (int repetition = 1; ; ) {
            try {
                return source.ask(reading);
            } catch (LostConnectionException e) {
                logger.info("{}; asking again on a new one", e.getMessage()); // costs none of the retries
                statistics.retried();
            } catch (TransientSourceException e) {
                waitBefore(repetition++, e);
            }
        }
    }

    /** Rounded up. */
    private static Duration wholeMinutes(Duration wait) {
        return wait.plusMinutes(1).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    }

    private void waitBefore(int repetition, TransientSourceException failure) throws InterruptedException {
        if (repetition > retries) {
            throw new SourceException(failure, repetition);
        }
        Duration wait = failure.retryAfter().orElseGet(() -> backoff.before(repetition));
        if (wait.compareTo(RetryAfter.LONGEST) > 0) {
            throw new SourceException(
                    "%s; it asks to come back after %s"
                            .formatted(failure.getMessage(), Formats.written(wholeMinutes(wait))),
                    SourceException.Reach.RUN);
        }
        logger.warn("{}; asking again in {} ms ({} of {})", failure.getMessage(), wait.toMillis(), repetition, retries);
        statistics.retried();
        statistics.waitsFor("the source to recover");
        timer.sleepUntil(timer.nanoTime() + wait.toNanos());
    }
}
