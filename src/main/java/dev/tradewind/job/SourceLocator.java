package dev.tradewind.job;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Source;
import dev.tradewind.exchange.Exchange;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where the source of a job is found; starts the embedded exchange when it is first asked for, and stops it. */
final class SourceLocator implements AutoCloseable {

    private static final String USER_AGENT = "tradewind (embedded exchange)";

    private final JobDefinition definition;
    private final Clock clock;
    private @Nullable Exchange exchange;

    SourceLocator(JobDefinition definition, Clock clock) {
        this.definition = definition;
        this.clock = clock;
    }

    synchronized Source.OsrsWiki locate() {
        if (definition.source() instanceof Source.OsrsWiki osrs) {
            return osrs;
        }
        Source.Exchange embedded = (Source.Exchange) definition.source();
        if (exchange == null) {
            exchange = Exchange.start(embedded, definition.endpoints(), clock);
        }
        return new Source.OsrsWiki(exchange.baseUrl(), USER_AGENT, embedded.requests());
    }

    @Override
    public synchronized void close() {
        if (exchange != null) {
            exchange.close();
        }
    }
}
