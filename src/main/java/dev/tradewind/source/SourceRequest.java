package dev.tradewind.source;

import dev.tradewind.archive.Wanted;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the requests that a bucket or an item list takes.
 *
 * @param part its position among them, from 0
 * @param api which of the source's APIs is asked, by its position in {@link Counterpart.Server}
 * @param path with its parameters; it follows the address of the API and a slash
 * @param json what is posted, on one line; null for a request that only gets
 * @param statuses of responses that are answers, beside 200
 * @param unless lets the source answer that what is stored is still the newest; null to get the answer anyway
 */
public record SourceRequest(
        Wanted wanted,
        int part,
        int api,
        String path,
        @Nullable String json,
        Set<Integer> statuses,
        @Nullable Condition unless) {

    /** The status of an answer that says that what is stored is still the newest. */
    public static final int NOT_MODIFIED = 304;

    public SourceRequest {
        statuses = Set.copyOf(statuses);
    }

    /** Gets something from the source's first API. */
    public SourceRequest(Wanted wanted, int part, String path) {
        this(wanted, part, 0, path, null, Set.of(), null);
    }

    /** Posts to one of the source's APIs. */
    public static SourceRequest post(Wanted wanted, int part, int api, String path, String json) {
        return new SourceRequest(wanted, part, api, path, json, Set.of(), null);
    }

    /** The same request, to which a response with one of these is an answer too. */
    public SourceRequest orStatus(Integer... statuses) {
        return new SourceRequest(wanted, part, api, path, json, Set.of(statuses), unless);
    }

    /** The same request for something newer than what is stored. */
    SourceRequest unless(Condition stored) {
        return new SourceRequest(wanted, part, api, path, json, statuses, stored);
    }

    /** Whether a response with that status is an answer. */
    public boolean isAnsweredBy(int status) {
        return status == 200 || statuses.contains(status) || status == NOT_MODIFIED && unless != null;
    }
}
