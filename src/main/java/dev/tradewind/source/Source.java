package dev.tradewind.source;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.reporting.SourceReports;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One game's prices, as a definition asks for them: what they are asked for by, and what the answers say. */
public interface Source {

    SourceType type();

    RequestPolicy requests();

    /** What tells it from another source, whose prices must not come among its own. Without secrets. */
    String identity();

    /** The example's address in its user agent, which has to be a real one before it is asked. */
    default Optional<String> unreachableContact() {
        return Optional.empty();
    }

    /** What is kept of its limits: who asks over a network keeps a margin, since requests bunch on their way. */
    default List<RateLimit> keptLimits() {
        return requests().rateLimits().stream().map(RateLimit::withMargin).toList();
    }

    /** Whether it says what its items are called, and more; asked for once a day. */
    default boolean hasItemList() {
        return true;
    }

    /** Whether it may answer before all is there, so that an empty answer can be doubted. */
    default boolean canBeLate() {
        return true;
    }

    /** The step of an endpoint of that name, where the source has only that one. */
    default Optional<Duration> step(String endpoint) {
        return Optional.empty();
    }

    /** What can be asked for of an endpoint. */
    default Availability availability(Endpoint endpoint) {
        return Availability.OF_ONE_REQUEST;
    }

    /** How long an import and a report take, where that is known before anything was measured. */
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

    /** Gets ready to be asked. */
    Counterpart open(Opening opening);

    /** Makes what decodes its answers. */
    AnswerDecoder decoder(Decoding with);

    /**
     * For whom a source is opened.
     *
     * @param job the definition's name
     */
    record Opening(String job, List<Endpoint> endpoints, Clock clock) {}

    /**
     * What a decoder may need.
     *
     * @param items numbers for ids that are texts
     */
    record Decoding(ItemNumbers items, Timer timer) {}
}
