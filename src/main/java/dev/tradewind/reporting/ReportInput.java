package dev.tradewind.reporting;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.watch.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that the content of one report depends on.
 *
 * @param itemListDay the day of the newest imported item list in unix seconds; 0 if there is none
 * @param before the alerts of the published report. They have no part in the fingerprint: a report does not become outdated by its
 *     own alerts
 */
public record ReportInput(
        ReportContext context, ReportTask task, StoredPrices stored, long itemListDay, List<Alert> before) {

    public Window window() {
        return task.window();
    }

    /** The buckets that the report is made from: those of its window, and those before it that its track record looks at. */
    Window stretch() {
        return context.definition().stretch(task, stored::has);
    }

    /** The windows at other places with which the report compares its prices. */
    List<Window> besides() {
        return context.definition().besides(task);
    }

    /** The buckets of the window that could be had: of the present, none before the first one that was ever taken. */
    Window possible() {
        return stored.first()
                .filter(window()::contains)
                .map(first -> window().from(
                                (int) ((first.start() - window().oldest().start())
                                        / window().endpoint().stepSeconds())))
                .orElse(window());
    }

    /** Since when the source of the present is asked, within the window; empty for other sources, and if it never was. */
    Optional<Instant> since() {
        return stored.first()
                .filter(first -> first.start() <= window().newest().start())
                .map(first -> possible().oldest().time());
    }

    /** Of the buckets that could be had, the share that is imported. */
    double coverage() {
        Window possible = possible();
        return (double) stored.imported().tailMap(possible.oldest().start()).size() / possible.interval();
    }

    /** The starts of the buckets that are not imported and not lost, the oldest first. */
    List<Instant> missing(Instant now) {
        return absent(bucket -> !bucket.isLost(now));
    }

    /** The starts of the buckets that are not imported and can never be had, the oldest first. */
    List<Instant> lost(Instant now) {
        return absent(bucket -> bucket.isLost(now));
    }

    private List<Instant> absent(Predicate<Bucket> test) {
        return possible().oldestFirst().stream()
                .filter(bucket -> !stored.has(bucket))
                .filter(test)
                .map(Bucket::time)
                .toList();
    }

    public String fingerprint() {
        Stream<String> everything = Stream.of(
                context.version(),
                context.definition().title(),
                context.definition().costs().toString(),
                context.definition().report().of(task).toString(),
                task.reportName() + window().endpoint().step(),
                String.valueOf(window().endpoint().place()),
                task instanceof ReportTask.Query query ? query.report().sql() : "",
                window().oldest() + ".." + window().newest(),
                stored.imported().tailMap(stretch().oldest().start()).toString(),
                Long.toString(itemListDay));
        Stream<String> ofPresent = since().stream().map(Instant::toString);
        return fingerprint(Stream.of(everything, ofPresent, elsewhere()).flatMap(Function.identity()));
    }

    private Stream<String> elsewhere() {
        List<Window> besides = besides();
        return IntStream.range(0, besides.size())
                .mapToObj(place ->
                        besides.get(place) + " " + besides.get(place).endpoint().place() + " "
                                + stored.elsewhere().get(place));
    }

    private static String fingerprint(Stream<String> everything) {
        return HexFormat.of().formatHex(sha256(everything.collect(Collectors.joining("\n"))));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
