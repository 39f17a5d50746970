package dev.tradewind.definition;

import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import java.util.Locale;

/** How the three stages overlap. A few properties tell one schedule from another. */
public enum Schedule {
    /** Nothing overlaps. */
    SERIAL(HandOver.ENDPOINT, Collecting.WAITS_FOR_REPORTS, Reports.IN_ORDER, Workers.ONE),
    /** Reports are made by a thread of their own. */
    REPORT_THREAD(HandOver.ENDPOINT, Collecting.WAITS_FOR_IMPORT, Reports.IN_ORDER, Workers.ONE),
    /** The import has a thread of its own, too. */
    IMPORT_THREAD(HandOver.ENDPOINT, Collecting.WAITS_FOR_NOTHING, Reports.IN_ORDER, Workers.ONE),
    /** Several report workers, which wait for one another after each endpoint. */
    POOL_PER_ENDPOINT(HandOver.ENDPOINT, Collecting.WAITS_FOR_IMPORT, Reports.ENDPOINT_BY_ENDPOINT, Workers.MANY),
    /** Several report workers, which never wait for one another. */
    SHARED_POOL(HandOver.ENDPOINT, Collecting.WAITS_FOR_IMPORT, Reports.IN_ORDER, Workers.MANY),
    /** All stages overlap; a stage passes on a whole endpoint at a time. */
    PIPELINED(HandOver.ENDPOINT, Collecting.WAITS_FOR_NOTHING, Reports.IN_ORDER, Workers.MANY),
    /** All stages overlap; a stage passes on a bucket at a time. Each report is made once all its buckets are in, the longest first. */
    STREAMING(HandOver.BUCKET, Collecting.WAITS_FOR_NOTHING, Reports.LONGEST_FIRST, Workers.MANY);

    /** What a stage passes on at a time. */
    public enum HandOver {
        BUCKET,
        ENDPOINT
    }

    /** Which stages must have finished an endpoint before the next endpoint is collected. */
    public enum Collecting {
        WAITS_FOR_NOTHING,
        WAITS_FOR_IMPORT,
        WAITS_FOR_REPORTS
    }

    /** Which report is made next, of those whose windows and histories are in. */
    public enum Reports {
        /** In the order of the definition. */
        IN_ORDER,
        /** In the order of the definition, and no report of an endpoint before all reports of the previous one have ended. */
        ENDPOINT_BY_ENDPOINT,
        LONGEST_FIRST
    }

    private enum Workers {
        ONE,
        MANY
    }

    static final Format<Schedule> FORMAT = Formats.oneOf(Schedule.class);

    private final HandOver handOver;
    private final Collecting collecting;
    private final Reports reports;
    private final Workers workers;

    Schedule(HandOver handOver, Collecting collecting, Reports reports, Workers workers) {
        this.handOver = handOver;
        this.collecting = collecting;
        this.reports = reports;
        this.workers = workers;
    }

    public HandOver handOver() {
        return handOver;
    }

    public Collecting collecting() {
        return collecting;
    }

    public Reports reports() {
        return reports;
    }

    /** Returns whether the schedule can use more than one report worker. */
    public boolean hasManyWorkers() {
        return workers == Workers.MANY;
    }

    /** The name of the schedule in a definition and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label();
    }
}
