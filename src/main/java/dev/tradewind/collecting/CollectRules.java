package dev.tradewind.collecting;

import java.time.Instant;

/**
 * What holds for all that is collected.
 *
 * @param asOf the instant that the run looks back from
 * @param retries how often what is not there yet is asked for again
 */
public record CollectRules(Instant asOf, int retries) {}
