package dev.tradewind.reporting;

import dev.tradewind.definition.Retention;
import dev.tradewind.market.Endpoint;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What the runs of a job that never was left in the folder of its reports. */
final class MadeUpJob {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private String title;

    /** A best flip, of one unit that costs 5. */
    record Pick(int item, String name, double expectedProfit) {

        ReportRecord.Flip flip() {
            return new ReportRecord.Flip(item, name, 5, 1, 5, 0.8, expectedProfit);
        }
    }

    MadeUpJob(Path folder) {
        this.folder = folder;
        title = folder.getFileName().toString();
        create();
    }

    private void create() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    MadeUpJob title(String other) {
        title = other;
        return this;
    }

    /** The record of a report on buckets of an hour, the newest of which starts at 11:00; of no other file any more. */
    MadeUpJob report(String name, Instant asOf, int interval, List<Integer> missingHours, Pick... picks) {
        Instant day = Instant.parse("2026-01-10T00:00:00Z");
        Instant last = asOf == Instant.MAX ? Instant.MAX : day.plus(Duration.ofHours(11));
        ReportRecord record = new ReportRecord(
                name,
                folder.getFileName().toString(),
                title,
                "1h",
                interval,
                asOf,
                last.minus(Duration.ofHours(Math.max(0, interval - 1L))),
                last,
                missingHours.stream()
                        .map(hour -> day.plus(Duration.ofHours(hour)))
                        .toList(),
                List.of(),
                Optional.empty(),
                1,
                ReportRecord.Status.WRITTEN,
                picks.length,
                Arrays.stream(picks).map(Pick::flip).toList(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "fingerprint",
                new TreeMap<>(),
                List.of(),
                "1",
                asOf,
                0,
                Optional.empty());
        write(name + ".json", JSON.writeValueAsString(record));
        return this;
    }

    MadeUpJob run(String status, Instant endedAt, String... failures) {
        LastRun run = new LastRun(
                folder.getFileName().toString(),
                Instant.parse("2026-01-10T12:06:00Z"),
                endedAt,
                status,
                List.of(failures));
        write("run-summary.json", JSON.writeValueAsString(run));
        return this;
    }

    /** That are there; what they hold is of no interest. */
    MadeUpJob pages(String... names) {
        for (String name : names) {
            write(name + ".html", "");
        }
        return this;
    }

    /** Of the job {@code small}, whose definition there is. */
    ReportFolder reportFolder() {
        Endpoint hour = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
        Instant asOf = Instant.parse("2026-01-10T12:06:00Z");
        Clock clock = Clock.fixed(asOf, ZoneOffset.UTC);
        return new ReportFolder(folder, SmallJob.of(Retention.FOR_EVER, hour).reportContext(asOf, "1", clock), JSON);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
