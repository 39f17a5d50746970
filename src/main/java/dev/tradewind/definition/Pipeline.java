package dev.tradewind.definition;

import org.jspecify.annotations.Nullable;

/**
 * How the stages overlap.
 *
 * @param workers number of report workers: what was asked for, or 1 where the schedule has one
 * @param memory share of the heap that open windows may take together
 * @param remote whether reports are made by workers that are processes of their own, on any machine; then
 *     {@code workers} is how many are given out at a time
 */
public record Pipeline(Schedule schedule, int workers, double memory, boolean remote) {

    public Pipeline {
        workers = schedule.hasManyWorkers() ? workers : 1;
    }

    /** The same, with what was asked for on the command line. */
    public Pipeline with(@Nullable Schedule otherSchedule, @Nullable Integer otherWorkers) {
        return new Pipeline(
                otherSchedule == null ? schedule : otherSchedule,
                otherWorkers == null ? workers : otherWorkers,
                memory,
                remote);
    }
}
