package dev.tradewind.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of the commands that read or write the data folder. */
final class DataFolder {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            converter = FolderPath.class,
            defaultValue = "data",
            description = "Where the history and the job repositories are kept (default: ${DEFAULT-VALUE}).")
    private Path folder;

    Path path() {
        return folder;
    }
}
