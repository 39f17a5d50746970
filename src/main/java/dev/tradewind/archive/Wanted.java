package dev.tradewind.archive;

import dev.tradewind.market.Bucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** One thing that a source is asked for, and that is archived under one name. */
public sealed interface Wanted {

    /** The folder of the archive that its answer goes to. */
    String folder();

    /** Unix seconds; names the file. */
    long start();

    /** The prices of one bucket. */
    record Prices(Bucket bucket) implements Wanted {
        @Override
        public String folder() {
            return bucket.endpoint().name();
        }

        @Override
        public long start() {
            return bucket.start();
        }

        @Override
        public String toString() {
            return bucket.toString();
        }
    }

    /** The source's item list; asked for at most once a day (UTC), which is why the day names it. */
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
