package dev.tradewind.reporting;

import dev.tradewind.definition.Retention;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.RunTimeline.Imported;
import dev.tradewind.reporting.RunTimeline.Made;
import dev.tradewind.reporting.RunTimeline.Request;
import dev.tradewind.reporting.RunTimeline.Spent;
import dev.tradewind.reporting.RunTimeline.Stretch;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A run that never was: a request every 100 ms, each imported at once, and two reports. */
record MadeUpRun(RunTimeline timeline) {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3, 6));

    /** The third request fails and is sent again. */
    static MadeUpRun of(int requests, String reportName) {
        List<Request> asked = new ArrayList<>();
        List<Imported> imports = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            String name = "1h/" + (1_768_046_400 - 3600 * (i > 2 ? i - 1 : i));
            double departed = 100 * (i + 1);
            asked.add(new Request(name, departed - 70.125, departed, departed + 25.25, i == 2, i == 3));
            if (i != 2) {
                imports.add(new Imported(name, departed + 26, departed + 31.5, 100));
            }
        }
        double in = 100 * requests + 31.5;
        List<Made> reports = List.of(
                new Made("1h-3", "report-1", 431.5, 432, 900, "written", 2),
                new Made(reportName, "report-2", in, in + 1, in + 500, "failed", 0));
        RunTimeline.Head head = new RunTimeline.Head(
                "small",
                AS_OF,
                "streaming",
                3,
                7,
                "FAILED",
                AS_OF.plusSeconds(60),
                AS_OF.plusSeconds(70),
                Math.round(in + 520),
                Math.round(in + 400),
                "the source's limits",
                List.of("report 1h-6 failed: <i>no</i> room"));
        List<Spent> split = List.of(
                new Spent("limit", "Waiting for the limit", "The limit did not let a request leave.", in, in - 100),
                new Spent("reports", "Reports", "A report is made.", 100, 500),
                new Spent("stragglers", "Stragglers", "The last reports.", 420, 0));
        return new MadeUpRun(new RunTimeline(
                head,
                split,
                asked,
                imports,
                reports,
                List.of(new Stretch("collect", 0, in), new Stretch("report-2", in, in + 520))));
    }

    static MadeUpRun small() {
        return of(9, "1h-6");
    }

    /** Answers the page. */
    Path publish(Path folder) {
        reports(folder).publishRun(timeline);
        return folder.resolve("run.html");
    }

    static ReportFolder reports(Path folder) {
        ReportContext context = SmallJob.of(Retention.FOR_EVER, HOUR).reportContext(AS_OF, "1", Clock.systemUTC());
        return new ReportFolder(folder, context, new JsonMapper());
    }
}
