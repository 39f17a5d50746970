package dev.tradewind.job.planning;

import dev.tradewind.database.ImportedBuckets;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.State;
import dev.tradewind.market.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the buckets of a job are, from what is stored of them. An endpoint costs one query and a listing of each of its folders,
 * however many buckets it has. Changes nothing.
 */
public record States(JobDefinition definition, Facts facts, Instant now) {

    /** From the first bucket of the endpoint to the newest one that is closed. */
    public BucketStates of(Endpoint endpoint) {
        Known known = known(endpoint);
        long first = known.first();
        return known.states(first, endpoint.newestClosed(now).start(), first);
    }

    /**
     * Until the newest bucket that is closed at that moment, or a later one that is there.
     *
     * @param asOf not later than now
     */
    public BucketStates until(Endpoint endpoint, Instant asOf) {
        Known known = known(endpoint);
        long newest = Math.max(
                endpoint.newestClosed(asOf).start(),
                Math.min(known.last(), endpoint.newestClosed(now).start()));
        long first = known.first();
        return known.states(Math.min(first, newest), newest, first);
    }

    /**
     * The buckets that begin in that time.
     *
     * @param from null for the first bucket of the endpoint
     * @param to exclusive
     * @return empty if none does
     */
    public Optional<BucketStates> between(Endpoint endpoint, @Nullable Instant from, Instant to) {
        Known known = known(endpoint);
        long first = known.first();
        Bucket oldest = from == null ? new Bucket(endpoint, first) : endpoint.firstFrom(from);
        return endpoint.closedBetween(oldest, to, now)
                .map(window -> known.states(oldest.start(), window.newest().start(), first));
    }

    /** Of buckets that somebody wants, so that none of them is before the first. */
    public BucketStates of(Window window) {
        return known(window.endpoint())
                .states(window.oldest().start(), window.newest().start(), Long.MIN_VALUE);
    }

    private Known known(Endpoint endpoint) {
        List<Endpoint> sharing = definition.sharing(endpoint);
        Set<Long> archived = facts.archive().starts(sharing);
        return new Known(
                endpoint,
                facts.history(endpoint),
                archived,
                facts.archive().doubtful().starts(sharing));
    }

    /** What is stored of an endpoint. */
    private final class Known {

        private final Endpoint endpoint;
        private final ImportedBuckets imported;
        private final Set<Long> archived;
        private final Set<Long> doubtful;

        Known(Endpoint endpoint, ImportedBuckets imported, Set<Long> archived, Set<Long> doubtful) {
            this.endpoint = endpoint;
            this.imported = imported;
            this.archived = archived;
            this.doubtful = doubtful;
        }

        /**
         * The start of the first bucket: the oldest that is stored or was asked for. A source that tells of the past can be asked for the
         * whole of the widest window, however young the job is; without any bucket, that window begins the history. What retention
         * does not keep is deleted or will be, so it is no longer part of the history: neither are raw files that outlast their rows.
         */
        long first() {
            long firstKept = facts.firstKept(
                    definition.sharing(endpoint), now, definition.retention().prices());
            long first = firstOfAll();
            return first < firstKept
                    ? endpoint.firstFrom(Instant.ofEpochSecond(firstKept)).start()
                    : first;
        }

        private long firstOfAll() {
            long first = imported.size() == 0 ? Long.MAX_VALUE : imported.start(0);
            for (long start : archived) {
                first = isOfEndpoint(start) ? Math.min(first, start) : first;
            }
            for (long start : doubtful) {
                first = isOfEndpoint(start) ? Math.min(first, start) : first;
            }
            Window widest = endpoint.widestWindow(now);
            if (endpoint.answers() == Answers.BUCKET) {
                return Math.min(first, widest.oldest().start());
            }
            return Math.min(first, widest.newest().start());
        }

        /** The start of the newest that is imported. */
        long last() {
            return imported.size() == 0 ? Long.MIN_VALUE : imported.start(imported.size() - 1);
        }

        /** An archive may have files of an endpoint that had another step once. */
        private boolean isOfEndpoint(long start) {
            return Math.floorMod(start, endpoint.stepSeconds()) == 0;
        }

        /** @param first before which nothing is missing */
        BucketStates states(long oldest, long newest, long first) {
            int buckets = Math.toIntExact((newest - oldest) / endpoint.stepSeconds() + 1);
            Window window = new Window(new Bucket(endpoint, newest), buckets);
            State[] states = new State[buckets];
            int[] rows = new int[buckets];
            long[] arrivals = new long[buckets];
            Arrays.fill(states, State.NOT_ASKED);
            set(states, oldest, doubtful, State.DOUBTFUL);
            set(states, oldest, archived, State.ARCHIVED);
            setImported(states, rows, arrivals, oldest);
            setUnreachable(states, oldest, first);
            return new BucketStates(window, states, rows, arrivals);
        }

        private void set(State[] states, long oldest, Set<Long> starts, State state) {
            for (long start : starts) {
                int position = position(start, oldest, states.length);
                if (position >= 0) {
                    states[position] = state;
                }
            }
        }

        /** Below 0 if it is not one of them. */
        private int position(long start, long oldest, int buckets) {
            long position = Math.floorDiv(start - oldest, endpoint.stepSeconds());
            return position >= 0 && position < buckets && isOfEndpoint(start) ? (int) position : -1;
        }

        private void setUnreachable(State[] states, long oldest, long first) {
            State unreachable = endpoint.answers() == Answers.PRESENT ? State.LOST : State.OUT_OF_REACH;
            for (int i = 0; i < states.length; i++) {
                long start = oldest + i * endpoint.stepSeconds();
                if (start < first && !states[i].isThere()) {
                    states[i] = State.BEFORE;
                } else if (states[i].isGap() && Backlog.isLost(new Bucket(endpoint, start), definition.source(), now)) {
                    states[i] = unreachable;
                }
            }
        }

        private void setImported(State[] states, int[] rows, long[] arrivals, long oldest) {
            Set<Long> believedTooEarly = definition.source().canBeLate()
                    ? imported.doubtful(
                            definition.source().availability(endpoint).believedAfter(), now)
                    : Set.of();
            for (int i = 0; i < imported.size(); i++) {
                int position = position(imported.start(i), oldest, states.length);
                if (position >= 0 && !believedTooEarly.contains(imported.start(i))) {
                    states[position] = imported.rows(i) == 0 ? State.EMPTY : State.PRESENT;
                    rows[position] = imported.rows(i);
                    arrivals[position] = imported.arrival(i);
                } else if (position >= 0) {
                    states[position] = State.DOUBTFUL;
                }
            }
        }
    }
}
