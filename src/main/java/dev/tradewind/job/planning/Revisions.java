package dev.tradewind.job.planning;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.Revision;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.source.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The imported buckets that the source may still change, and which version of each is stored. Each is asked for again once a day
 * (UTC).
 *
 * @param stored by the start of the bucket: of each endpoint that shares the answer
 */
record Revisions(Duration revised, Map<Long, List<Revision>> stored, Facts facts, Instant now) {

    static Revisions of(List<Endpoint> sharing, Duration revised, Facts facts, Instant now) {
        Map<Long, List<Revision>> stored = new HashMap<>();
        if (!revised.isZero()) {
            long oldest = now.minus(revised).minus(sharing.get(0).step()).getEpochSecond();
            sharing.forEach(endpoint -> facts.revisions(endpoint, oldest)
                    .forEach((start, revision) -> stored.merge(start, List.of(revision), Revisions::joined)));
        }
        return new Revisions(revised, stored, facts, now);
    }

    private static List<Revision> joined(List<Revision> some, List<Revision> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The version that all endpoints have; empty if it is not known, or not the same for all. */
    String version(long start) {
        List<String> versions = stored.getOrDefault(start, List.of()).stream()
                .map(revision -> Objects.requireNonNullElse(revision.version(), ""))
                .distinct()
                .toList();
        return versions.size() == 1 ? versions.get(0) : "";
    }

    /** Whether an earlier run archived a version that is not imported. A damaged file is none. */
    boolean isToImport(Wanted.Prices imported) {
        return mayChange(imported.bucket())
                && facts.archived(imported)
                        .filter(archived -> !Versions.of(archived).equals(version(imported.start())))
                        .filter(Answer::isWhole)
                        .isPresent();
    }

    boolean isToCollect(Wanted.Prices imported) {
        return mayChange(imported.bucket())
                && stored.getOrDefault(imported.start(), List.of()).stream()
                        .anyMatch(revision -> day(revision.checkedAt()).isBefore(day(now)));
    }

    private boolean mayChange(Bucket bucket) {
        return bucket.end().plus(revised).isAfter(now);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
