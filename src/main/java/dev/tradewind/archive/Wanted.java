package dev.tradewind.archive;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source is asked for and the archive has under one name: the prices of a bucket, or the item list of a day. */
public sealed interface Wanted {

    /** The folder of the archive for its answers. */
    String folder();

    /** All folders of the archive that may have them. */
    default List<String> folders() {
        return List.of(folder());
    }

    /** Unix seconds; the name of its file or folder. */
    long start();

    /**
     * The prices of one bucket, or those that several endpoints have in one answer.
     *
     * @param buckets of different endpoints and the same time; the archive has the answer by the name of one of them
     * @param stored the version of its answer that is stored by now, see {@code Versions}; empty if that is not known, null if none
     *     is stored
     */
    record Prices(List<Bucket> buckets, @Nullable String stored) implements Wanted {

        public Prices {
            buckets = List.copyOf(buckets);
        }

        public Prices(Bucket bucket) {
            this(List.of(bucket), null);
        }

        /** @param start of the buckets of endpoints that share their answers */
        public Prices(List<Endpoint> sharing, long start, @Nullable String stored) {
            this(sharing.stream().map(endpoint -> new Bucket(endpoint, start)).toList(), stored);
        }

        /** The first of them. */
        public Bucket bucket() {
            return buckets.get(0);
        }

        @Override
        public String folder() {
            return bucket().endpoint().name();
        }

        @Override
        public List<String> folders() {
            return buckets.stream().map(bucket -> bucket.endpoint().name()).toList();
        }

        @Override
        public long start() {
            return bucket().start();
        }

        @Override
        public String toString() {
            return bucket().toString();
        }
    }

    /** The source's item list. It is asked for at most once a day (UTC), so it has the day's name. */
    record ItemList(LocalDate day) implements Wanted {

        public static final String FOLDER = "mapping";

        public static ItemList at(Instant instant) {
            return new ItemList(LocalDate.ofInstant(instant, ZoneOffset.UTC));
        }

        @Override
        public String folder() {
            return FOLDER;
        }

        @Override
        public long start() {
            return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        }

        @Override
        public String toString() {
            return FOLDER + "/" + start();
        }
    }
}
