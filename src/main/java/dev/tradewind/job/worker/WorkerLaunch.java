package dev.tradewind.job.worker;

import dev.tradewind.remote.WorkerPresence;
import java.nio.file.Path;

/**
 * What a report worker is to be.
 *
 * @param name differs from that of any other
 * @param hands how many reports it makes at a time
 * @param reports the report folder of all jobs, the same for their runs
 */
public record WorkerLaunch(String name, int hands, Path reports) {

    /** Whether a worker may be called so. */
    public static boolean isName(String text) {
        return WorkerPresence.isWord(text);
    }
}
