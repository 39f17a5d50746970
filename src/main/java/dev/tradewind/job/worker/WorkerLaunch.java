package dev.tradewind.job.worker;

import dev.tradewind.remote.WorkerPresence;
import java.nio.file.Path;

/**
 * How a report worker is started.
 *
 * @param name no other worker has it
 * @param hands how many reports it makes at a time
 * @param reports the report folder of all jobs, the same that their runs use
 */
public record WorkerLaunch(String name, int hands, Path reports) {

    /** Whether a worker may have this name. */
    public static boolean isName(String text) {
        return WorkerPresence.isName(text);
    }
}
