package dev.tradewind.collecting;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import dev.tradewind.source.Source;
import dev.tradewind.source.Timer;
import java.time.Instant;
import java.util.function.Function;

/**
 * What holds for all that is collected.
 *
 * @param asOf the instant that the run looks back from
 * @param stored what is known of an endpoint's buckets before anything is collected
 */
public record CollectRules(Source source, Instant asOf, Function<Endpoint, RowCounts> stored, Timer timer) {}
