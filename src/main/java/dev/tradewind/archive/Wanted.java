package dev.tradewind.archive;

import dev.tradewind.market.Bucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source is asked for and the archive has under one name: the prices of a bucket, or the item list of a day. */
public sealed interface Wanted {

    /** The folder of the archive for its answers. */
    String folder();

    /** Unix seconds; the name of its file or folder. */
    long start();

    /**
     * The prices of one bucket, or those that several endpoints have in one answer.
     *
     * @param buckets of different endpoints and the same time; the archive has the answer by the name of the first
     * @param stored the version of its answer that is stored by now, as the source names it; null if it is not stored
     */
    record Prices(List<Bucket> buckets, @Nullable String stored) implements Wanted {

        public Prices {
            buckets = List.copyOf(buckets);
        }

        public Prices(Bucket bucket) {
            this(List.of(bucket), null);
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
