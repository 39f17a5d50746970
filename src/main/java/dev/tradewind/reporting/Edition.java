package dev.tradewind.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The picks of a job's index as of a time, and those of the as-of before it: {@code index.json}. It is published with every index, so
 * that the next one can say what changed. While the as-of stays the same, so does the edition before it, however often the index is
 * published.
 *
 * @param picks those that the index shows, and those that it showed before of reports that are not made as of this time yet
 * @param before the edition of an earlier as-of, which has none before it
 */
record Edition(
        Instant asOf,
        List<Pick> picks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Edition> before) {

    Edition {
        picks = picks.stream().filter(pick -> pick.flip().hasNumbers()).toList();
    }

    /** Empty if the file does not exist, cannot be read, or lacks a value: another version wrote it, or another program. */
    static Optional<Edition> find(Path file, JsonMapper json) {
        try {
            return Optional.ofNullable(json.readerFor(Edition.class)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(Files.readAllBytes(file)));
        } catch (IOException | JacksonException absentOrUnreadable) {
            return Optional.empty();
        }
    }

    /** Of this edition and the one before it, the newest that is older than the as-of. */
    Optional<Edition> newestBefore(Instant otherAsOf) {
        return asOf.isBefore(otherAsOf)
                ? Optional.of(new Edition(asOf, picks, Optional.empty()))
                : before.filter(edition -> edition.asOf().isBefore(otherAsOf));
    }

    Optional<Pick> find(Pick sameItem) {
        return picks.stream().filter(sameItem::isOfSameItem).findFirst();
    }
}
