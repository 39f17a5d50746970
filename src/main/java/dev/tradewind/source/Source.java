package dev.tradewind.source;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.reporting.SourceReports;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The source of one definition: which requests may be sent, who answers them, and what the answers mean. Immutable, and used
 * by any thread.
 */
public interface Source {

    SourceType type();

    RequestPolicy requests();

    /** A text that no other market has, to keep the prices of two markets out of one database. Without secrets. */
    String identity();

    /** An address of an example that the user agent still has. A run refuses to ask a real API with it. */
    default Optional<String> unreachableContact() {
        return Optional.empty();
    }

    /** The limits that a run keeps. By default they have a margin, since a network may move requests closer together. */
    default List<RateLimit> keptLimits() {
        return requests().rateLimits().stream().map(RateLimit::withMargin).toList();
    }

    /** Whether there is a list of the items, with their names and more. A run asks for it once a day. */
    default boolean hasItemList() {
        return true;
    }

    /** Whether it may answer before it has all of a bucket, so that a run doubts an empty answer. */
    default boolean canBeLate() {
        return true;
    }

    /**
     * Whether the volumes of a bucket of that endpoint are the sums of those of the shorter buckets in it, so that a run warns if they
     * are not.
     */
    default boolean addsUp(String endpoint) {
        return false;
    }

    /** Whether its prices are a market's, so that it can be said how advice on them did. */
    default boolean hasTrackRecord() {
        return true;
    }

    /** The only step that an endpoint of that name can have; empty if it can have any. */
    default Optional<Duration> step(String endpoint) {
        return Optional.empty();
    }

    /** How the buckets of an endpoint can be asked for. */
    default Availability availability(Endpoint endpoint) {
        return Availability.OF_ONE_REQUEST;
    }

    /** How long imports and reports take, if that is known before any was measured. */
    default Optional<KnownCosts> knownCosts() {
        return Optional.empty();
    }

    /**
     * The columns, figures and rankings that only the reports on its prices have.
     *
     * @param timer of whoever makes the reports
     */
    default SourceReports reports(Timer timer) {
        Duration cost = knownCosts().map(KnownCosts::report).orElse(Duration.ZERO);
        return type().reports(new SourceType.Reporting(cost, timer));
    }

    /** Says who answers the requests of a run; starts the server, if it is one of this process. */
    Counterpart open(Opening opening);

    /** A new decoder of its answers, for one thread. */
    AnswerDecoder decoder(Decoding with);

    /**
     * What a source may need to be opened.
     *
     * @param job the name of the definition
     */
    record Opening(String job, List<Endpoint> endpoints, Clock clock) {}

    /**
     * What a decoder may need.
     *
     * @param items gives the numbers of items whose ids are texts
     * @param timer of the run
     */
    record Decoding(ItemNumbers items, Timer timer) {}
}
