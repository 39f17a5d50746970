package dev.tradewind.collecting;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import java.time.Instant;
import java.util.function.Function;

/**
 * What holds for all that is collected.
 *
 * @param asOf the instant that the run looks back from
 * @param retries how often what is not there yet is asked for again
 * @param stored what is known of an endpoint's buckets before anything is collected
 */
public record CollectRules(Instant asOf, int retries, Function<Endpoint, RowCounts> stored) {}
