package dev.tradewind.reporting;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page {@code reports/index.html}, which leads to all jobs that have reports in the folder. Every run writes it when it ends, from
 * the files that are there then. No run fails because it cannot write the page.
 */
public record JobsIndex(Path reports, Clock clock, JsonMapper json) {

    private static final Logger logger = LoggerFactory.getLogger(JobsIndex.class);

    /** All pages of Tradewind have this near their beginning; see {@code layout.jte}. */
    private static final String OURS = "<meta name=\"generator\" content=\"Tradewind\">";

    private static final int BEGINNING_BYTES = 4096;

    /** To be called when a run has published its own files. Logs a warning if the page cannot be written. */
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

    /** The user may have chosen a report folder that holds other pages. */
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
     * Several runs may end at the same time, and a run that read the folder before another one published its files may write the page
     * after it. So each run reads the folder again after it has written the page, and writes the page again if anything is new. Then
     * the run that writes last has seen everything: files that are published later belong to a run that has yet to write the page.
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
        return new JobsView(Folders.list(reports).stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> find(folder).stream())
                .toList());
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
