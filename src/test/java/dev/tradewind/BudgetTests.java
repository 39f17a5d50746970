package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.source.RateLimit;
import dev.tradewind.source.exchange.ServedRequest;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

    private static final int STARTS = Integer.getInteger("starts", 4);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final RateLimit LIMIT = new RateLimit(5, Duration.ofSeconds(1));
    /** Of all jobs together, from a start to the kill: by requests, for a busy machine would kill nothing but starts. */
    private static final int MOST_REQUESTS = 30;

    /** What a busy machine may take for the way of a request, beyond the margin that is kept for it. */
    private static final int TOLERANCE_MILLIS = 50;

    /** Where a ledger has the number of requests, and where its first moment is: unix and monotonic nanoseconds. */
    private static final int COUNT = 4;

    private static final int FIRST = 10;

    private record Arrival(long nanos, long number) {}

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final SmallMarket market = new SmallMarket(LIMIT, this::number);
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

    /** While a request is answered, its number is the last in the ledger: nobody else may send one. */
    private void number(ServedRequest request) {
        arrivals.add(new Arrival(request.arrivedNanos(), ledger().get(COUNT) - 1));
    }

    private LongBuffer ledger() {
        try (Stream<Path> ledgers = Files.list(folder.resolve("data/.requests"))) {
            return ByteBuffer.wrap(Files.readAllBytes(ledgers.findFirst().orElseThrow()))
                    .asLongBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * When each request left: when the exchange took it in hand, or when the program noted that it had left, if that was
     * earlier. A busy machine takes a request in hand when it can, and then the next ones seem too near to it.
     */
    private List<Long> departures() {
        LongBuffer ledger = ledger();
        return arrivals.stream()
                .map(arrival -> Math.min(arrival.nanos, ledger.get((int) (FIRST + 2 * arrival.number + 1))))
                .sorted()
                .toList();
    }

    private static double closestMillis(List<Long> moments) {
        return IntStream.range(LIMIT.requests(), moments.size())
                        .mapToLong(i -> moments.get(i) - moments.get(i - LIMIT.requests()))
                        .min()
                        .orElseThrow()
                / 1e6;
    }

    @Test
    void noTwoRunsEverTakeMoreThanOne() {
        List<Repeated> jobs =
                Stream.of("small", "other", "third").map(Repeated::new).toList();
        while (jobs.stream().mapToInt(job -> job.starts).sum() < STARTS) {
            jobs.forEach(Repeated::goOn);
        }
        jobs.forEach(Repeated::end);

        List<Long> departures = departures();
        double closest = closestMillis(departures);
        double closestArrivals =
                closestMillis(arrivals.stream().map(Arrival::nanos).sorted().toList());
        System.out.printf(
                "%d starts, %d kills, %d requests, at most 5 in %.1f ms (%.1f ms as they arrived), seed %d%n",
                jobs.stream().mapToInt(job -> job.starts).sum(),
                jobs.stream().mapToInt(job -> job.kills).sum(),
                departures.size(),
                closest,
                closestArrivals,
                SEED);
        assertThat(market.statuses())
                .as("seed %d", SEED)
                .hasSizeGreaterThan(STARTS)
                .containsOnly(200);
        assertThat(closest)
                .as("seed %d", SEED)
                .isGreaterThanOrEqualTo(LIMIT.period().toMillis());
        assertThat(closestArrivals)
                .as("as they arrived, seed %d", SEED)
                .isGreaterThan(LIMIT.period().toMillis() - TOLERANCE_MILLIS);
    }
}
