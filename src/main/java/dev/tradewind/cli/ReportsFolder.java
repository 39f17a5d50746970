package dev.tradewind.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of the commands that read or write the report folder. */
final class ReportsFolder {

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            converter = FolderPath.class,
            defaultValue = "reports",
            description = "Where the reports are written (default: ${DEFAULT-VALUE}).")
    private Path folder;

    Path path() {
        return folder;
    }
}
