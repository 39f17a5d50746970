package dev.tradewind.source.exchange;

import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Availability;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.NameRequests;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Key;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The simulated market of this process, which answers like the API of another source, and is asked as that one is.
 *
 * @param identity without secrets
 * @param items how many it has
 * @param requestsABucket how many requests a bucket takes
 * @param protocol what it answers, by its clock
 * @param asked the other source, if its API has that address
 */
record SimulatedSource(
        SourceType type,
        String identity,
        RequestPolicy requests,
        int items,
        int requestsABucket,
        Function<Clock, Protocol> protocol,
        Function<URI, Source> asked)
        implements Source {

    /** For all that does not depend on the address. */
    private Source like() {
        return asked.apply(URI.create("http://localhost"));
    }

    @Override
    public ItemNames itemNames() {
        return like().itemNames();
    }

    @Override
    public NameRequests nameRequests() {
        return new NameRequests(like().nameRequests().ids(), items, false);
    }

    @Override
    public Answers answers() {
        return like().answers();
    }

    @Override
    public Optional<Key<String>> place() {
        return like().place();
    }

    @Override
    public Duration revised() {
        return like().revised();
    }

    @Override
    public boolean canBeLate() {
        return like().canBeLate();
    }

    @Override
    public Optional<Duration> step(String endpoint) {
        return like().step(endpoint);
    }

    @Override
    public Availability availability(Endpoint endpoint) {
        return new Availability(requestsABucket, like().availability(endpoint).horizon());
    }

    @Override
    public Counterpart open(Opening opening) {
        Exchange exchange = Exchange.start(protocol.apply(opening.clock()), requests.rateLimits(), request -> {});
        Counterpart.Server server =
                (Counterpart.Server) asked.apply(exchange.baseUrl()).open(opening);
        List<Counterpart.Api> apis = server.apis().stream()
                .map(api -> api.ofHost("exchange-" + opening.job()))
                .toList();
        return new Counterpart.Server(apis, exchange::close);
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return like().decoder(with);
    }
}
