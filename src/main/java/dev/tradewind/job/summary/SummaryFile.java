package dev.tradewind.job.summary;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Publishes {@code run-summary.json}, for programs, however the run ended. */
public record SummaryFile(JsonMapper json) implements RunListener {

    @Override
    public String description() {
        return "run-summary.json";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        Path file = run.run().reports().resolve("run-summary.json");
        AtomicFile.write(file, out -> out.write(json.writeValueAsBytes(run.summary())));
    }
}
