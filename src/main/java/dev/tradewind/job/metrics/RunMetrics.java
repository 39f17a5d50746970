package dev.tradewind.job.metrics;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.reporting.ReportRecord;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one run: the timers of Spring Batch, and gauges of our own with the numbers of the run's summary. They are
 * gauges since each stands for a whole run.
 */
final class RunMetrics {

    /** The tags in which Spring Batch names the step. */
    private static final List<String> STEP_NAMES = List.of(
            "spring.batch.step.name",
            "spring.batch.item.read.step.name",
            "spring.batch.item.process.step.name",
            "spring.batch.chunk.write.step.name");

    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

    RunMetrics(String job, List<MetricsReceiver> receivers) {
        meters.config().commonTags("job.name", job);
        STEP_NAMES.forEach(tag ->
                meters.config().meterFilter(MeterFilter.replaceTagValues(tag, RunMetrics::withoutNumberOfWorker)));
        receivers.forEach(receiver -> meters.add(receiver.registry()));
    }

    /** To Spring Batch each report worker is a step of its own, and there may be as many as the machine has cores. */
    private static String withoutNumberOfWorker(String step) {
        return step.replaceFirst(":worker.*", ":worker");
    }

    /** Turns what Spring Batch reports of its job and steps into timers. */
    ObservationRegistry observations() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER));
        return observations;
    }

    void record(RunSummary summary, Collection<ReportRecord> written) {
        RunSummary.Collect collect = summary.collect();
        gauge("requests", "Requests sent to the source", null, collect.requests());
        gauge("retries", "Requests that were repeated", null, collect.retries());
        gauge("wait", "Time waited for the source's rate limit", "seconds", collect.waitedMs() / 1000.0);
        gauge("bytes", "Answers as they came over the wire", "bytes", collect.bytes());
        String buckets = "Buckets that the stage has done";
        gauge("buckets", buckets, null, collect.buckets(), "stage", "collect");
        gauge("buckets", buckets, null, summary.imported().buckets(), "stage", "import");
        gauge("rows", "Rows imported", null, summary.imported().rows());
        String results = "Reports by what became of them";
        gauge("reports", results, null, summary.report().written(), "result", "written");
        gauge("reports", results, null, summary.report().withheld(), "result", "withheld");
        gauge("reports", results, null, summary.report().failed(), "result", "failed");
        Timer times = Timer.builder("tradewind.report")
                .description("Time that it took to make a report")
                .register(meters);
        written.forEach(report -> times.record(Duration.ofMillis(report.durationMs())));
    }

    private void gauge(String name, String description, @Nullable String unit, double value, String... tags) {
        Gauge.builder("tradewind." + name, () -> value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(meters);
    }
}
