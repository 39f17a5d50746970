package dev.tradewind.collecting;

import dev.tradewind.collecting.SourceException.Reach;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this machine's clock with the source's, which each response tells. The clock decides which buckets a run asks for:
 * if it is wrong, so is everything that the run stores. Used by one thread at a time.
 */
final class SourceClock {

    private static final Logger logger = LoggerFactory.getLogger(SourceClock.class);

    static final Duration NOTABLE = Duration.ofMinutes(2);
    static final Duration WRONG = Duration.ofHours(1);

    private final Timer timer;
    private final CollectStatistics statistics;
    private boolean warned;

    SourceClock(Timer timer, CollectStatistics statistics) {
        this.timer = timer;
        this.statistics = statistics;
    }

    /** When the source answered, by its own clock; empty if it does not say. A cache adds how old its copy is. */
    Optional<Instant> read(HttpResponse answer) {
        return header(answer, HttpHeaders.DATE)
                .flatMap(date -> HttpDate.parse(date, timer.now()))
                .map(date -> date.plus(age(answer)));
    }

    private static Duration age(HttpResponse answer) {
        return header(answer, HttpHeaders.AGE)
                .map(String::strip)
                .filter(age -> age.matches("\\d{1,9}"))
                .map(age -> Duration.ofSeconds(Long.parseLong(age)))
                .orElse(Duration.ZERO);
    }

    private static Optional<String> header(HttpResponse answer, String name) {
        return Optional.ofNullable(answer.getFirstHeader(name)).map(Header::getValue);
    }

    /**
     * Compares both clocks, as if the source's had been read half way between the request and now.
     *
     * @throws SourceException if they differ so much that the answer must not be stored
     */
    void compare(HttpResponse answer, Instant asked) {
        read(answer).ifPresent(there -> {
            Instant now = timer.now();
            Instant here = asked.plus(Duration.between(asked, now).dividedBy(2));
            Duration difference = Duration.between(there, here).abs();
            String told = "this machine's clock says %s, the source's says %s: set the clock"
                    .formatted(seconds(here), seconds(there));
            if (difference.compareTo(WRONG) >= 0) {
                throw new SourceException(told + ", and run again; nothing of this answer was stored", Reach.RUN);
            }
            if (difference.compareTo(NOTABLE) >= 0) {
                warn(told);
            }
        });
    }

    private void warn(String text) {
        if (!warned) {
            warned = true;
            logger.warn("{}", text);
            statistics.warned(text);
        }
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
