package dev.tradewind.archive;

import dev.tradewind.market.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * The answers that say that a source has nothing of a bucket, and that are not believed. They lie beside the archive, as
 * {@code <folder>/doubtful/<start>.gz}, and never count as collected: they only show that the source was asked. The last one of
 * each bucket is kept, until its real answer is stored.
 *
 * @param root that of the archive
 */
public record DoubtfulAnswers(Path root) {

    private static final String FOLDER = "doubtful";

    /** Not that of the archive, so that nobody takes one for a collected bucket. */
    private static final String FILE = ".gz";

    private Path folder(String endpoint) {
        return root.resolve(endpoint).resolve(FOLDER);
    }

    private Path file(Wanted.Prices wanted) {
        return file(wanted.folder(), wanted);
    }

    private Path file(String endpoint, Wanted.Prices wanted) {
        return folder(endpoint).resolve(wanted.start() + FILE);
    }

    public void store(Wanted.Prices wanted, Answer answer) {
        AtomicFile.writePrivate(file(wanted), out -> out.write(answer.gzip()));
    }

    /**
     * What earlier runs believed. If their answer is no longer in the archive, a run that was killed may have stored it
     * here already; otherwise an empty one stands for it.
     */
    public void store(Wanted.Prices wanted, List<Answer> believed) {
        if (!believed.isEmpty()) {
            store(wanted, believed.get(believed.size() - 1));
        } else if (!contains(wanted)) {
            store(wanted, nothing());
        }
    }

    private boolean contains(Wanted.Prices wanted) {
        return wanted.folders().stream().anyMatch(endpoint -> Files.exists(file(endpoint, wanted)));
    }

    private static Answer nothing() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new GZIPOutputStream(bytes).close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new Answer(bytes.toByteArray());
    }

    /** The starts of the buckets of endpoints that share answers, ascending. */
    public TreeSet<Long> starts(List<Endpoint> sharing) {
        TreeSet<Long> starts = new TreeSet<>();
        sharing.forEach(endpoint -> starts.addAll(RawArchive.starts(folder(endpoint.name()), "", FILE)));
        return starts;
    }

    public void delete(Wanted.Prices wanted) {
        wanted.folders().forEach(endpoint -> delete(file(endpoint, wanted)));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileFailure.cannot("delete", file, e);
        }
    }
}
