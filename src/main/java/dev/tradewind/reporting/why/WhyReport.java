package dev.tradewind.reporting.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a report was made, for people and programs.
 *
 * @param why empty if an earlier version of the program made it
 * @param outdated why it would be made again as of the same time; empty if it would not be, null if nobody can say: there are no data,
 *     or the definition has no such report any more
 * @param item what moved an item; null if none was asked for
 */
public record WhyReport(
        String job,
        String report,
        Instant asOf,
        Instant writtenAt,
        String version,
        String status,
        List<Cause> why,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Cause> outdated,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ItemMoves item) {}
