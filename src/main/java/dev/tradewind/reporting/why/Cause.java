package dev.tradewind.reporting.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One cause for which a report was made.
 *
 * @param what changed: a key of the definition, an endpoint, or a file of the report; null if the kind says it all
 * @param before what it was, in the record before; null if it was not there, or was nothing that can be named
 * @param now what it is; null likewise
 * @param buckets which buckets changed; null if the cause is another
 */
public record Cause(
        Kind cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String what,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String before,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String now,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Buckets buckets) {

    static final String WINDOW = "window";
    static final String HISTORY = "history";
    static final String OTHER_PLACE = "other-place";

    public Cause {
        Objects.requireNonNull(cause);
    }

    public static Cause first() {
        return new Cause(Kind.FIRST, null, null, null, null);
    }

    public static Cause askedFor() {
        return new Cause(Kind.ASKED_FOR, null, null, null, null);
    }

    public static Cause ofFile(Kind kind, String file) {
        return new Cause(kind, file, null, null, null);
    }

    public static Cause ofProgram(String before, String now) {
        return new Cause(Kind.PROGRAM_CHANGED, null, before, now, null);
    }

    static Cause changed(Kind kind, @Nullable String what, @Nullable String before, @Nullable String now) {
        return new Cause(kind, what, before, now, null);
    }

    /**
     * Buckets of an endpoint that changed in the same way.
     *
     * @param part what they are to the report: its {@code window}, the {@code history} before it, or a window at an {@code
     *     other-place}
     * @param first the start of the oldest
     * @param last the start of the newest
     * @param count how many they are; if it is less than there are from the first to the last, others lie between
     */
    public record Buckets(String part, Instant first, Instant last, int count) {

        public Buckets {
            Objects.requireNonNull(part);
            Objects.requireNonNull(first);
            Objects.requireNonNull(last);
        }

        static Buckets one(String part, long start) {
            Instant time = Instant.ofEpochSecond(start);
            return new Buckets(part, time, time, 1);
        }

        /** With newer ones. */
        Buckets and(Buckets newer) {
            return new Buckets(part, first, newer.last, count + newer.count);
        }

        private String words(String endpoint) {
            String which = count == 1
                    ? "bucket %s of %s".formatted(minute(first.toString()), endpoint)
                    : "%d buckets of %s, %s to %s,"
                            .formatted(count, endpoint, minute(first.toString()), minute(last.toString()));
            return switch (part) {
                case HISTORY -> which + (count == 1 ? ", before the window," : " before the window,");
                case OTHER_PLACE -> which + (count == 1 ? ", at another place," : " at another place,");
                default -> which;
            };
        }

        private String verb() {
            return count == 1 ? "was" : "were";
        }
    }

    /** What can be the cause of a report. */
    public enum Kind {
        /** There is no such report yet. */
        FIRST,
        /** Nothing has changed: somebody wanted it made again. */
        ASKED_FOR,
        PROGRAM_CHANGED,
        DEFINITION_CHANGED,
        /** Another bucket is the newest one. */
        WINDOW_MOVED,
        /** The track record looks at another number of buckets. */
        HISTORY_CHANGED,
        /** The source of the present was first asked at another time. */
        BEGINNING_CHANGED,
        BUCKET_FILLED,
        BUCKET_REVISED,
        BUCKET_GONE,
        ITEMS_CHANGED,
        FILE_MISSING,
        FILE_CHANGED;

        /** Such as {@code window-moved}. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A sentence without its full stop. */
    public String words() {
        return switch (cause) {
            case FIRST -> "it is the first";
            case ASKED_FOR -> "somebody asked for it";
            case PROGRAM_CHANGED ->
                Objects.equals(before, now)
                        ? "the program changed"
                        : "the program changed from %s to %s".formatted(before, now);
            case DEFINITION_CHANGED -> definition();
            case WINDOW_MOVED ->
                "the window moved: its newest bucket starts %s, and started %s".formatted(minute(now), minute(before));
            case HISTORY_CHANGED -> "with its history it looks at %s buckets, and looked at %s".formatted(now, before);
            case BEGINNING_CHANGED -> beginning();
            case BUCKET_FILLED -> bucket("filled");
            case BUCKET_REVISED -> bucket("revised");
            case BUCKET_GONE -> bucket("deleted");
            case ITEMS_CHANGED -> "the list of items is of %s, and was of %s".formatted(now, before);
            case FILE_MISSING -> what + " was missing";
            case FILE_CHANGED -> what + " was damaged or overwritten";
        };
    }

    private String beginning() {
        return now == null
                ? "the window no longer begins before the first bucket that was ever taken"
                : "the first bucket that was ever taken is %s".formatted(minute(now));
    }

    private String definition() {
        if (before == null) {
            return "%s is new: %s".formatted(what, now);
        }
        return now == null
                ? "%s is gone, it was %s".formatted(what, before)
                : "%s changed from %s to %s".formatted(what, before, now);
    }

    private String bucket(String done) {
        return buckets == null
                ? "a bucket was " + done
                : "%s %s %s".formatted(buckets.words(String.valueOf(what)), buckets.verb(), done);
    }

    /** As pages write times, in UTC. */
    private static String minute(@Nullable String time) {
        return String.valueOf(time).replace('T', ' ').replaceFirst(":00Z$", "");
    }

    /** Whether it is another cause than those of every report whose window has moved. */
    public boolean saysMore() {
        return switch (cause) {
            case FIRST, WINDOW_MOVED, HISTORY_CHANGED, ITEMS_CHANGED, BEGINNING_CHANGED -> false;
            default -> true;
        };
    }

    public static String words(List<Cause> causes) {
        return causes.stream().map(Cause::words).collect(Collectors.joining("; "));
    }
}
