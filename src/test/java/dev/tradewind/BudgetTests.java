package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.RateLimit;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three jobs that ask one host, each started again as soon as it has ended or was killed, at random moments: {@code
 * ./mvnw test -Dtest=BudgetTests -Dstarts=1000}, and {@code -Dseed} for the same moments once more. The exchange counts.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class BudgetTests {

    private static final int STARTS = Integer.getInteger("starts", 12);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final RateLimit LIMIT = new RateLimit(5, Duration.ofSeconds(1));
    /** Of all jobs together, from a start to the kill: by requests, for a busy machine would kill nothing but starts. */
    private static final int MOST_REQUESTS = 30;

    /** What a busy machine may take for the way of a request, beyond the margin that is kept for it. */
    private static final long TOLERANCE_NANOS = Duration.ofMillis(50).toNanos();

    private final SmallMarket market = new SmallMarket(LIMIT);
    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    /** A job, over and over: a run that was done is followed by one as of the next day, which has new buckets. */
    private final class Repeated {

        private final String file;
        private Instant asOf = Instant.parse(SmallMarket.AS_OF);
        private TradewindProcess process;
        private int killAtRequest;
        private int starts;
        private int kills;

        private Repeated(String name) {
            file = market.writeJob(folder, name, market.baseUrl(), "5 per 1s");
            start();
        }

        private void start() {
            starts++;
            process = TradewindProcess.start(folder, "run", file, "--as-of=" + asOf);
            killAtRequest = market.requestCount() + random.nextInt(MOST_REQUESTS);
        }

        /** Waits a little for its end, kills it if it is time, and starts it again where either has happened. */
        private void goOn() {
            if (process.endsWithin(Duration.ofMillis(10))) {
                end();
                start();
            } else if (market.requestCount() >= killAtRequest) {
                process.killWhen(() -> true);
                kills++;
                start();
            }
        }

        private void end() {
            assertThat(process.await())
                    .as("seed %d: %s", SEED, process.output())
                    .isZero();
            asOf = asOf.plus(Duration.ofDays(1));
        }
    }

    @Test
    void noTwoRunsEverTakeMoreThanOne() {
        List<Repeated> jobs =
                Stream.of("small", "other", "third").map(Repeated::new).toList();
        while (jobs.stream().mapToInt(job -> job.starts).sum() < STARTS) {
            jobs.forEach(Repeated::goOn);
        }
        jobs.forEach(Repeated::end);

        List<Long> arrivals = market.arrivalNanos();
        long closest = LIMIT.period().toNanos();
        for (int i = LIMIT.requests(); i < arrivals.size(); i++) {
            closest = Math.min(closest, arrivals.get(i) - arrivals.get(i - LIMIT.requests()));
        }
        System.out.printf(
                "%d starts, %d kills, %d requests, at most 5 in %.1f ms, seed %d%n",
                jobs.stream().mapToInt(job -> job.starts).sum(),
                jobs.stream().mapToInt(job -> job.kills).sum(),
                arrivals.size(),
                closest / 1e6,
                SEED);
        assertThat(market.statuses())
                .as("seed %d", SEED)
                .hasSizeGreaterThan(STARTS)
                .containsOnly(200);
        assertThat(closest).as("seed %d", SEED).isGreaterThan(LIMIT.period().toNanos() - TOLERANCE_NANOS);
    }
}
