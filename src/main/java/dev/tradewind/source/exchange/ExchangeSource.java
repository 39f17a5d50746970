package dev.tradewind.source.exchange;

import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.osrs.OsrsDecoder;
import dev.tradewind.source.osrs.OsrsWiki;
import dev.tradewind.yaml.Secrets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simulated market of this process. It is asked as the OSRS Wiki is, over HTTP.
 *
 * @param items how many items it trades
 * @param seed the same seed makes the same market
 * @param recordings a folder of recorded answers to serve instead of made-up ones
 */
public record ExchangeSource(int items, long seed, @Nullable Path recordings, RequestPolicy requests)
        implements Source {

    static final String USER_AGENT = "tradewind (embedded exchange)";

    @Override
    public SourceType type() {
        return new ExchangeType();
    }

    @Override
    public String identity() {
        return recordings == null
                ? "exchange of %d items, seed %d".formatted(items, seed)
                : "exchange of recorded answers";
    }

    /** The simulated market makes up each bucket on its own. */
    @Override
    public boolean addsUp(String endpoint) {
        return recordings != null && OsrsWiki.addUp(endpoint);
    }

    @Override
    public Counterpart open(Opening opening) {
        Exchange exchange = Exchange.start(this, opening.endpoints(), opening.clock(), request -> {});
        Counterpart.Api api = Counterpart.Api.of(exchange.baseUrl(), USER_AGENT, "application/json", Secrets.NONE)
                .ofHost("exchange-" + opening.job());
        return new Counterpart.Server(List.of(api), exchange::close);
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return new OsrsDecoder();
    }
}
