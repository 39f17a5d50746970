package dev.tradewind.reporting;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of page, of the job {@code small}. */
public final class MadeUpPages {

    /** The report's name. */
    public static final String REPORT = "x-30";

    private MadeUpPages() {}

    public static void publish(Path reports) {
        Path folder = reports.resolve("small");
        MadeUpRun.small().publish(folder);
        new MadeUpCalendar(List.of(
                        MadeUpCalendar.of(MadeUpCalendar.DAY, 365),
                        MadeUpCalendar.of(MadeUpCalendar.HOUR, 3_000),
                        MadeUpCalendar.of(MadeUpCalendar.FIVE, 3_000)))
                .publish(folder);
        publishReport(reports);
        new JobsIndex(reports, Clock.systemUTC(), new JsonMapper()).publish();
    }

    /** The report alone, once more. */
    public static void publishReport(Path reports) {
        PublishedReport.of(MadeUpWindow.of(60, 30), reports.resolve("small"));
    }
}
