package dev.tradewind.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of all commands that look into the data folder. */
final class DataFolder {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the history is kept (default: ${DEFAULT-VALUE}).")
    private Path folder;

    Path path() {
        return folder;
    }
}
