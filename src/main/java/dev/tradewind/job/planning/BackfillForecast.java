package dev.tradewind.job.planning;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.State;
import dev.tradewind.market.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backfill has to do, found out from what is there. After a backfill it says what has become of the range.
 *
 * @param limitMs the least time in which the source's limits allow all requests
 * @param bytes about how much disk the missing buckets take, judged by those that are there; null as long as there are none
 */
public record BackfillForecast(
        String job,
        BucketRange range,
        List<OfEndpoint> endpoints,
        int requests,
        long limitMs,
        @Nullable Long bytes) {

    /** How many of the newest raw files say how long one is. */
    private static final int SAMPLE = 50;

    /**
     * What the range has of an endpoint.
     *
     * @param states how many of its buckets are in which state
     * @param notKept how many of them are older than what the definition's retention keeps: the next run would delete them
     */
    public record OfEndpoint(String name, int buckets, Map<State, Integer> states, int notKept) {}

    /** Looks at what is there, and changes nothing. */
    public static BackfillForecast of(RunRequest request, MarketLocation market, Path folder, Clock clock) {
        try (MarketDatabase database = MarketDatabase.findToRead(market)) {
            Facts facts = new Facts(new RawArchive(request.raw()), database);
            Backlog backlog = Backlog.find(request, clock.instant(), facts);
            Durations durations = new DurationsFile(request.durations(), new JsonMapper()).read();
            Workload workload = RunPlan.workload(
                    request.definition(),
                    backlog,
                    durations,
                    ExpectedNames.of(request.definition().source(), facts));
            Counting counting = new Counting(request, facts, clock);
            OptionalDouble size = new Sizes(request, facts, folder).bytesOfBucket();
            return new BackfillForecast(
                    request.definition().name(),
                    Objects.requireNonNull(request.range()),
                    request.definition().endpoints().stream()
                            .flatMap(endpoint -> request.reach(endpoint).stream())
                            .map(counting::count)
                            .toList(),
                    workload.requests(),
                    LowerBound.requestNanos(workload) / 1_000_000,
                    size.isEmpty()
                            ? null
                            : (Long) Math.round(
                                    size.getAsDouble() * backlog.toCollect().size()));
        }
    }

    private record Counting(RunRequest request, Facts facts, Clock clock) {

        OfEndpoint count(Window window) {
            Endpoint endpoint = window.endpoint();
            long firstKept = facts.firstKept(
                    request.definition().sharing(endpoint),
                    request.asOf(),
                    request.definition().retention().prices());
            BucketStates states = new States(request.definition(), facts, clock.instant()).of(window);
            int notKept = (int) window.newestFirst().stream()
                    .filter(bucket -> bucket.start() < firstKept)
                    .count();
            return new OfEndpoint(endpoint.name(), states.size(), states.counts(), notKept);
        }
    }

    /** How much disk a bucket takes: its raw file, and its share of the market database. */
    private record Sizes(RunRequest request, Facts facts, Path folder) {

        OptionalDouble bytesOfBucket() {
            OptionalDouble raw = request.definition().endpoints().stream()
                    .flatMap(endpoint -> request.reach(endpoint).stream())
                    .map(Window::endpoint)
                    .flatMap(this::newestFiles)
                    .mapToLong(Sizes::size)
                    .average();
            long imported = request.definition().endpoints().stream()
                    .mapToLong(endpoint -> facts.importedStarts(endpoint).size())
                    .sum();
            long database = size(folder.resolve("market.db"));
            return raw.isEmpty() || imported == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(raw.getAsDouble() + (double) database / imported);
        }

        private Stream<Path> newestFiles(Endpoint endpoint) {
            List<Endpoint> sharing = request.definition().sharing(endpoint);
            return facts.archive().starts(sharing).descendingSet().stream()
                    .limit(SAMPLE)
                    .map(start -> facts.archive().path(new Wanted.Prices(sharing, start, null)));
        }

        /** 0 for a file that is not there: the market database may be on a server. */
        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (NoSuchFileException none) {
                return 0;
            } catch (IOException e) {
                throw FileFailure.cannot("look at", file, e);
            }
        }
    }
}
