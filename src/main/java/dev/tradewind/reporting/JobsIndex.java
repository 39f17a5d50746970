package dev.tradewind.reporting;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code reports/index.html}, over all jobs that have reports in the folder. Every run writes it when it ends, from
 * what is there. No run fails because the page cannot be written.
 */
public record JobsIndex(Path reports, Clock clock, JsonMapper json) {

    private static final Logger logger = LoggerFactory.getLogger(JobsIndex.class);

    /** Stands near the beginning of all pages: {@code layout.jte}. */
    private static final String OURS = "<meta name=\"generator\" content=\"Tradewind\">";

    private static final int BEGINNING_BYTES = 4096;

    /** To be called when a run has published its own files. Warns if the page cannot be written. */
    public void publish() {
        try {
            if (isSomebodyElses()) {
                logger.warn(
                        "the index of all jobs is not written: {} is no page of Tradewind's; to have the index, move that file away or use another --report-dir",
                        page());
                return;
            }
            AtomicFile.deleteLeftBehind(reports, clock);
            writeNewest();
        } catch (UncheckedIOException e) {
            logger.warn("the index of all jobs is not written: {}", e.getMessage());
        } catch (RuntimeException defect) {
            logger.warn("the index of all jobs is not written", defect);
        }
    }

    private Path page() {
        return reports.resolve("index.html");
    }

    /** A report folder may be where somebody has pages of their own. */
    private boolean isSomebodyElses() {
        if (!Files.exists(page())) {
            return false;
        }
        try (InputStream in = Files.newInputStream(page())) {
            return !new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8).contains(OURS);
        } catch (IOException unreadable) {
            return true;
        }
    }

    /**
     * Other runs may end at the same time, and one that looked before they published may write after they wrote. So whoever
     * has written looks again, and writes again if there is anything new. Then the last one to write has seen all: what was
     * published after it looked again is of a run that has still to write.
     */
    private void writeNewest() {
        String part = "." + UUID.randomUUID() + AtomicFile.PART;
        JobsView written;
        JobsView seen = look();
        do {
            written = seen;
            JobsView view = written;
            AtomicFile.write(page(), part, out -> ReportPages.render("jobs.jte", Map.of("view", view), out));
            seen = look();
        } while (!seen.equals(written));
    }

    private JobsView look() {
        List<JobView> jobs = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(reports, Files::isDirectory)) {
            for (Path folder : folders) {
                find(folder).ifPresent(jobs::add);
            }
            return new JobsView(jobs);
        } catch (NoSuchFileException nothingYet) {
            return new JobsView(List.of());
        } catch (DirectoryIteratorException e) {
            throw FileFailure.cannot("list", reports, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw FileFailure.cannot("list", reports, e);
        }
    }

    /** The page leaves out a job whose folder this user may not read. */
    private Optional<JobView> find(Path folder) {
        try {
            return JobView.find(folder, json);
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
