package dev.tradewind.collecting;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import dev.tradewind.source.Source;
import dev.tradewind.source.Timer;
import java.time.Instant;
import java.util.function.Function;

/**
 * What all requests of a run have in common.
 *
 * @param asOf the instant that the run looks back from
 * @param stored reads how many rows an endpoint's buckets have in the database
 */
public record CollectRules(Source source, Instant asOf, Function<Endpoint, RowCounts> stored, Timer timer) {}
