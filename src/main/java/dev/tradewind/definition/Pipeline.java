package dev.tradewind.definition;

/**
 * How the stages overlap.
 *
 * @param workers number of report workers
 * @param memory share of the heap that open windows may take together
 */
public record Pipeline(Schedule schedule, int workers, double memory) {}
