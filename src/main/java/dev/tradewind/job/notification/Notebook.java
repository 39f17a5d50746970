package dev.tradewind.job.notification;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.definition.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code notified.json} beside the job's data: what each receiver knows. The run that writes it holds the job's lock. The
 * threads of several receivers use it at the same time.
 */
final class Notebook implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Notebook.class);

    private final Path file;
    private final JsonMapper json;

    /** Both are guarded by this. */
    private final Map<String, Notes> notes;

    private boolean closed;

    private Notebook(Path file, JsonMapper json, Map<String, Notes> notes) {
        this.file = file;
        this.json = json;
        this.notes = new TreeMap<>(notes);
    }

    /** The content of the file. */
    private record Receivers(Map<String, Notes> receivers) {

        Receivers {
            if (receivers == null || receivers.containsValue(null)) {
                throw new IllegalArgumentException("no receivers");
            }
        }
    }

    /** If the file cannot be read, all receivers are new: nothing is told twice. */
    static Notebook open(Path folder, JsonMapper json) {
        Path file = folder.resolve("notified.json");
        try {
            return new Notebook(
                    file,
                    json,
                    json.readValue(Files.readAllBytes(file), Receivers.class).receivers());
        } catch (NoSuchFileException none) {
            return new Notebook(file, json, Map.of());
        } catch (IOException | JacksonException e) {
            logger.warn("{} cannot be read: what was raised until now is not told to anybody any more", file);
            return new Notebook(file, json, Map.of());
        }
    }

    synchronized boolean isNew(Receiver receiver) {
        return !notes.containsKey(receiver.name());
    }

    synchronized Notes get(Receiver receiver) {
        return notes.getOrDefault(receiver.name(), Notes.EMPTY);
    }

    /** Forgets all receivers but these: one that comes back later is new then. */
    synchronized void keepOnly(List<Receiver> receivers) {
        if (notes.keySet().retainAll(receivers.stream().map(Receiver::name).toList())) {
            write();
        }
    }

    /** Does nothing once the notebook is closed: by then another run may write the file. */
    synchronized void put(Receiver receiver, Notes known) {
        if (!closed && !known.equals(notes.put(receiver.name(), known))) {
            write();
        }
    }

    private void write() {
        AtomicFile.writePrivate(file, out -> out.write(json.writeValueAsBytes(new Receivers(notes))));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
