package dev.tradewind.job.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;

/** A system that takes the meters of a run in one request. */
interface MetricsReceiver {

    /** Where the meters are kept meanwhile, in the receiver's own terms. */
    MeterRegistry registry();

    /** All that the registry has; to be asked for once, at the end. */
    HttpRequest.Builder request();

    /** For people: without what may be secret in its address. */
    String description();
}
