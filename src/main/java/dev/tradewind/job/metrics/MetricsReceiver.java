package dev.tradewind.job.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;

/** A monitoring system that takes the meters of a run in one request. */
interface MetricsReceiver {

    /** Keeps the meters until the end of the run, in the form that the receiver reads. */
    MeterRegistry registry();

    /** The request that brings everything in the registry; to be called once, at the end of the run. */
    HttpRequest request();

    /** What the receiver is, for a warning. */
    String description();
}
