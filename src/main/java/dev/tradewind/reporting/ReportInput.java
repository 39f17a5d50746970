package dev.tradewind.reporting;

import dev.tradewind.database.BucketState;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.watch.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything that the content of one report depends on.
 *
 * @param imported the start of each imported bucket of the window and of what may matter before it, ascending, and the
 *     state of the bucket: the source may have been late, or may have revised its answer
 * @param itemListDay the day of the newest imported item list in unix seconds; 0 if there is none
 * @param before the alerts of the published report. They have no part in the fingerprint: a report does not become outdated by its
 *     own alerts
 */
public record ReportInput(
        ReportContext context,
        ReportTask task,
        SortedMap<Long, BucketState> imported,
        long itemListDay,
        List<Alert> before) {

    public Window window() {
        return task.window();
    }

    /** The buckets that the report is made from: those of its window, and those before it that its track record looks at. */
    Window stretch() {
        return context.definition().stretch(task, bucket -> imported.containsKey(bucket.start()));
    }

    double coverage() {
        return (double) imported.tailMap(window().oldest().start()).size() / window().interval();
    }

    /** The starts of the buckets that are not imported, the oldest first. */
    List<Instant> missing() {
        return window().newestFirst().stream()
                .filter(bucket -> !imported.containsKey(bucket.start()))
                .map(Bucket::time)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    public String fingerprint() {
        String everything = String.join(
                "\n",
                context.version(),
                context.definition().title(),
                context.definition().costs().toString(),
                context.definition().report().of(task).toString(),
                task.reportName() + window().endpoint().step(),
                task instanceof ReportTask.Query query ? query.report().sql() : "",
                window().oldest() + ".." + window().newest(),
                imported.tailMap(stretch().oldest().start()).toString(),
                Long.toString(itemListDay));
        return HexFormat.of().formatHex(sha256(everything));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
