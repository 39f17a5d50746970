package dev.tradewind.cli;

import dev.tradewind.market.BucketStates;
import java.nio.file.Path;

/**
 * Tells users the commands that fill gaps.
 *
 * @param job the file of the definition, as the user named it
 * @param data the data folder, likewise
 */
record BackfillHint(Path job, Path data) {

    String command(BucketStates.Gap gap) {
        String command = "tradewind backfill %s %s".formatted(quoted(job), gap.options());
        return data.equals(Path.of("data")) ? command : command + " --data-dir=" + quoted(data);
    }

    /** For a shell. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./\\\\:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
