package dev.tradewind.job.notification;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Occasion;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.market.ForeignText;
import dev.tradewind.reporting.Numbers;
import dev.tradewind.reporting.watch.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words the messages of one job. All foreign text in them is made fit for one line. */
record Messages(String job, String title) {

    private static final int VERSION = 1;
    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 500;

    /** So many digits of a hash tell all messages apart. */
    private static final int ID_LENGTH = 32;

    static Messages of(JobDefinition definition) {
        return new Messages(definition.name(), definition.title());
    }

    Message failed(End end) {
        Stream<String> reasons = end.summary() == null
                ? Stream.of("its process ended before it could say why")
                : end.summary().failures().stream();
        return ofRun(Occasion.FAILED, idOf(Occasion.FAILED, end), end, "failed", reasons);
    }

    /** @param asOf null if the run did not know it yet */
    Message couldNotStart(Instant now, @Nullable Instant asOf, int exitCode, String reason) {
        Document.Run run = new Document.Run(asOf, null, exitCode);
        return message(
                Occasion.FAILED,
                id(Occasion.FAILED, now),
                now,
                "could not start",
                reason.lines(),
                new About(run, List.of(), List.of()));
    }

    /** @param failure the id of the message of the failure before it, so that the same recovery is the same message */
    Message recovered(End end, String failure) {
        return ofRun(Occasion.RECOVERED, id(Occasion.RECOVERED, failure), end, "recovered", Stream.empty());
    }

    /** The same if the run found all its work done. */
    Message recoveredFromStart(Instant now, String failure) {
        return message(
                Occasion.RECOVERED,
                id(Occasion.RECOVERED, failure),
                now,
                "recovered",
                Stream.of("a run could start, and had nothing left to do"),
                About.NOTHING);
    }

    Message withheld(End end) {
        int reports = end.summary() == null ? 0 : end.summary().report().withheld();
        String what = "%s withheld".formatted(Numbers.counted(reports, "report"));
        return ofRun(Occasion.WITHHELD, idOf(Occasion.WITHHELD, end), end, what, warnings(end));
    }

    Message done(End end) {
        return ofRun(Occasion.DONE, idOf(Occasion.DONE, end), end, "done", warnings(end));
    }

    private static Stream<String> warnings(End end) {
        return end.summary() == null
                ? Stream.empty()
                : end.summary().warnings().stream().map("warning: "::concat);
    }

    /** @param alerts of one report, which became true with the same window */
    Message raised(List<Alert> alerts) {
        Alert first = alerts.get(0);
        Set<String> facts = alerts.stream().map(this::idOf).collect(Collectors.toUnmodifiableSet());
        return new Message(
                Occasion.ALERT,
                facts,
                document(
                        Occasion.ALERT,
                        id(Occasion.ALERT, facts.stream().sorted().collect(Collectors.joining())),
                        first.since(),
                        "%s in %s".formatted(Numbers.counted(alerts.size(), "alert"), first.report()),
                        alerts.stream().map(Alert::line),
                        new About(null, alerts, List.of())));
    }

    /** What an alert is noted by: it has the same id as long as it is true. */
    String idOf(Alert alert) {
        return id(Occasion.ALERT, alert.report(), alert.watch(), alert.itemId(), alert.since());
    }

    /** @param now for an endpoint that has no bucket at all */
    Message stale(StaleEndpoint endpoint, Instant now) {
        return message(
                Occasion.STALE,
                idOf(endpoint),
                endpoint.newest().map(newest -> newest.plus(endpoint.within())).orElse(now),
                "%s is stale".formatted(endpoint.endpoint()),
                Stream.of(endpoint.line()),
                new About(null, List.of(), List.of(endpoint)));
    }

    /** What a stale endpoint is noted by: it has the same id until it has a newer bucket. */
    String idOf(StaleEndpoint endpoint) {
        return id(Occasion.STALE, endpoint.endpoint(), endpoint.newest());
    }

    /** Of nothing. Its id is new, or a receiver could drop it. */
    Message test(Occasion occasion, Instant now) {
        String id = id(occasion, UUID.randomUUID());
        Document real = document(
                occasion,
                id,
                now,
                "a test of '%s'".formatted(occasion.label()),
                Stream.of("Nothing happened: somebody tries who gets the messages of this job."),
                About.NOTHING);
        return new Message(occasion, Set.of(id), real.asTest());
    }

    private Message ofRun(Occasion occasion, String id, End end, String what, Stream<String> lines) {
        Integer exitCode =
                end.summary() == null ? null : (Integer) end.summary().exitCode();
        String run = "as of %s, execution %d%s"
                .formatted(end.asOf(), end.executionId(), exitCode == null ? "" : ", exit code " + exitCode);
        return message(
                occasion,
                id,
                end.endedAt(),
                what,
                Stream.concat(Stream.of(run), lines),
                new About(new Document.Run(end.asOf(), end.executionId(), exitCode), List.of(), List.of()));
    }

    private Message message(
            Occasion occasion, String id, Instant time, String what, Stream<String> lines, About about) {
        return new Message(occasion, Set.of(id), document(occasion, id, time, what, lines, about));
    }

    private Document document(
            Occasion occasion, String id, Instant time, String what, Stream<String> lines, About about) {
        List<String> all =
                lines.map(line -> ForeignText.shown(line, LONGEST_LINE)).toList();
        return new Document(
                VERSION,
                id,
                occasion.label(),
                false,
                job,
                title,
                time,
                job + ": " + what,
                all.size() <= MOST_LINES
                        ? all
                        : Stream.concat(
                                        all.stream().limit(MOST_LINES),
                                        Stream.of("and %d more".formatted(all.size() - MOST_LINES)))
                                .toList(),
                about.run(),
                about.alerts().stream().limit(MOST_LINES).toList(),
                about.stale());
    }

    private String idOf(Occasion occasion, End end) {
        return id(occasion, end.executionId(), end.startedAt());
    }

    private String id(Occasion occasion, Object... parts) {
        String all = Stream.concat(
                        Stream.of(job, occasion.label()), Stream.of(parts).map(Object::toString))
                .collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What programs get to know of it besides words. */
    private record About(Document.@Nullable Run run, List<Alert> alerts, List<StaleEndpoint> stale) {

        static final About NOTHING = new About(null, List.of(), List.of());
    }
}
