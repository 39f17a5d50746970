package dev.tradewind.job.stages;

import dev.tradewind.collecting.LocatedSource;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.exchange.Exchange;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.source.Source;
import dev.tradewind.yaml.Secrets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where the source of a job is found; starts the embedded exchange when it is first asked for, and stops it. */
public final class SourceLocator implements AutoCloseable {

    private static final String USER_AGENT = "tradewind (embedded exchange)";

    private final RunRequest request;
    private final Clock clock;
    private @Nullable Exchange exchange;

    public SourceLocator(RunRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    public synchronized LocatedSource locate() {
        JobDefinition definition = request.definition();
        if (definition.source() instanceof Source.OsrsWiki osrs) {
            return new LocatedSource(osrs, request.ledger(host(osrs)));
        }
        if (definition.source() instanceof Source.Model model) {
            return new LocatedSource(model, request.ledger("model-" + definition.name()));
        }
        Source.Exchange embedded = (Source.Exchange) definition.source();
        if (exchange == null) {
            exchange = Exchange.start(embedded, definition.endpoints(), clock);
        }
        return new LocatedSource(
                new Source.OsrsWiki(exchange.baseUrl(), USER_AGENT, embedded.requests(), Secrets.NONE),
                request.ledger("exchange-" + definition.name()));
    }

    /** Without the user, who is no other host, and without what nobody may see. */
    private static String host(Source.OsrsWiki source) {
        String authority = source.baseUrl().getRawAuthority();
        return source.secrets().mask(authority.substring(authority.lastIndexOf('@') + 1));
    }

    @Override
    public synchronized void close() {
        if (exchange != null) {
            exchange.close();
        }
    }
}
