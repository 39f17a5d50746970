package dev.tradewind.job.planning;

import dev.tradewind.archive.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code data/<job>/durations.json}: how long things took in earlier runs. Without the file a plan is only less exact. */
public record DurationsFile(Path file, JsonMapper json) {

    public Durations read() {
        try {
            return json.readValue(Files.readAllBytes(file), Durations.class);
        } catch (IOException | JacksonException absentOrUnreadable) {
            return Durations.NONE;
        }
    }

    void add(Durations measured) {
        byte[] all = json.writeValueAsBytes(read().and(measured));
        AtomicFile.writePrivate(file, out -> out.write(all));
    }
}
