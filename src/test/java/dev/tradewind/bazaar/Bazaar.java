package dev.tradewind.bazaar;

import dev.tradewind.market.Endpoint;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Availability;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Secrets;
import java.net.URI;

/** An API whose buckets take three requests each, and whose items have texts for ids. */
record Bazaar(URI baseUrl, String userAgent, RequestPolicy requests, Secrets secrets) implements Source {

    @Override
    public SourceType type() {
        return new BazaarType();
    }

    @Override
    public String identity() {
        return secrets.mask("bazaar " + baseUrl);
    }

    @Override
    public Availability availability(Endpoint endpoint) {
        return new Availability(3, null);
    }

    @Override
    public Counterpart open(Opening opening) {
        return Counterpart.Server.of(Counterpart.Api.of(baseUrl, userAgent, "text/plain", secrets));
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return new BazaarDecoder(with.items());
    }
}
