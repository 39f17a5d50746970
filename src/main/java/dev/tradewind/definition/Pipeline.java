package dev.tradewind.definition;

/**
 * How the stages overlap.
 *
 * @param workers number of report workers: what was asked for, or 1 where the schedule has one
 * @param memory share of the heap that open windows may take together
 */
public record Pipeline(Schedule schedule, int workers, double memory) {

    public Pipeline {
        workers = schedule.hasManyWorkers() ? workers : 1;
    }
}
