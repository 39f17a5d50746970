package dev.tradewind.source;

import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.yaml.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

    /** How it tells the names of its items, and what else it says of them. */
    default ItemNames itemNames() {
        return ItemNames.LISTED;
    }

    /** How it is asked for names, if it is. */
    default NameRequests nameRequests() {
        return NameRequests.UNKNOWN;
    }

    /** What its prices are. */
    default PriceKind kind() {
        return reports(Timer.STOPPED).kind();
    }

    /** What its answers tell of. */
    default Answers answers() {
        return Answers.BUCKET;
    }

    /**
     * The key that names the place of an endpoint, if the source has prices of several places. Endpoints whose buckets begin and
     * close at the same time then share each answer.
     */
    default Optional<Key<String>> place() {
        return Optional.empty();
    }

    /**
     * How long after its end a bucket may still change. A run asks for it again, once a day, and for its answer alone if it has
     * changed. Zero if a bucket never changes; otherwise, a bucket takes one request.
     */
    default Duration revised() {
        return Duration.ZERO;
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

    /** A new decoder, for one thread, which also notes the versions of answers that may change. */
    default AnswerDecoder versions(Decoding with) {
        AnswerDecoder decoder = decoder(with);
        return revised().isZero() ? decoder : new Versions(decoder);
    }

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
     * @param unnamed finds the items that have prices and no name yet, by ascending id
     * @param timer of the run
     */
    record Decoding(ItemNumbers items, Supplier<List<ItemId>> unnamed, Timer timer) {}
}
