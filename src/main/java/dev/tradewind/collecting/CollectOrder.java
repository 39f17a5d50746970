package dev.tradewind.collecting;

import dev.tradewind.archive.Wanted;
import java.time.Instant;
import java.util.List;

/**
 * What to collect.
 *
 * @param wanted in the order in which to ask for it
 * @param asOf the instant that the run looks back from
 * @param retries how often what is not there yet is asked for again
 */
public record CollectOrder(List<Wanted> wanted, Instant asOf, int retries) {}
