package dev.tradewind.definition;

import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import org.jspecify.annotations.Nullable;

/**
 * How the stages overlap.
 *
 * @param workers how many reports are made at the same time; always 1 if the schedule has only one worker
 * @param memory the share of the heap that open windows may take together, from 0 to 1
 * @param remote whether other processes make the reports, on any machine; {@code workers} is then how many reports are given
 *     out at a time
 */
public record Pipeline(Schedule schedule, int workers, double memory, boolean remote) {

    private static final Key<Schedule> SCHEDULE = new Key<>(
            "schedule",
            Schedule.FORMAT,
            "pipelined",
            "How the three stages overlap; streaming, the quickest, makes every report as soon as its prices are there.");
    private static final Key<Double> MEMORY = new Key<>(
            "memory", Formats.PERCENTAGE, "40%", "How much of the heap the windows of the reports may take together.");
    private static final Key<Boolean> REMOTE = new Key<>(
            "remote",
            Formats.BOOLEAN,
            "true",
            "Whether `tradewind worker` processes, on any machines, make the reports; workers is then how many reports"
                    + " are given out at a time.");

    public Pipeline {
        workers = schedule.hasManyWorkers() ? workers : 1;
    }

    static Pipeline read(Section pipeline, int cores) {
        Key<Integer> workers = new Key<>(
                "workers",
                Formats.wholeNumberOr("cores", cores, 1, 256, "workers"),
                "4",
                "How many reports are made at the same time; cores stands for the number of cores of the machine.");
        return new Pipeline(
                pipeline.optional(SCHEDULE, "streaming"),
                pipeline.optional(workers, "cores"),
                pipeline.optional(MEMORY, "60%"),
                pipeline.optional(remote(pipeline), "false"));
    }

    /** Processes on other machines must be able to read the prices. */
    private static Key<Boolean> remote(Section pipeline) {
        return REMOTE.where(
                remote -> !remote || pipeline.isSet("market.datasource.url"),
                "needs a market database that other machines reach, and SQLite never leaves its own",
                "false, or true with the URL of a PostgreSQL database in market.datasource.url");
    }

    /** Returns a pipeline with the options of the command line, if there are any. */
    public Pipeline with(@Nullable Schedule otherSchedule, @Nullable Integer otherWorkers) {
        return new Pipeline(
                otherSchedule == null ? schedule : otherSchedule,
                otherWorkers == null ? workers : otherWorkers,
                memory,
                remote);
    }
}
