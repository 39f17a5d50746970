package dev.tradewind.job.metrics;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.market.ForeignText;
import dev.tradewind.reporting.ReportRecord;
import io.micrometer.observation.ObservationRegistry;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Pushes the meters of a run once, when it has ended, to the receivers that {@code management.*} names. If it names none, no
 * class of the meters is even loaded, since a scheduled run is short.
 */
public final class MetricsPush implements RunListener {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** For a run that was told to stop: its grace period has to be long enough for this too. */
    private static final Duration LIMIT_OF_STOPPED = Duration.ofSeconds(5);

    /** The property that switches each receiver on. */
    private static final String PUSHGATEWAY = Pushgateway.PROPERTIES + ".address";

    private static final String OTLP = OtlpReceiver.PROPERTIES + ".url";
    private static final int MAX_REASON = 200;
    private static final Logger logger = LoggerFactory.getLogger(MetricsPush.class);

    private final RunMetrics metrics;
    private final List<MetricsReceiver> receivers;
    private final Queue<ReportRecord> written = new ConcurrentLinkedQueue<>();

    private MetricsPush(RunMetrics metrics, List<MetricsReceiver> receivers) {
        this.metrics = metrics;
        this.receivers = receivers;
    }

    /** Whether a receiver is set. */
    public static boolean isSet(Environment environment) {
        return isSet(environment, PUSHGATEWAY) || isSet(environment, OTLP);
    }

    private static boolean isSet(Environment environment, String property) {
        return StringUtils.hasText(environment.getProperty(property));
    }

    /** Has no receivers if the settings are not valid; the log says so. */
    public static MetricsPush of(Environment environment, String job) {
        List<MetricsReceiver> receivers = List.of();
        try {
            receivers = receivers(environment, job);
        } catch (RuntimeException e) {
            logger.warn("no metrics are kept, since their configuration is not valid: {}", e.getMessage());
        }
        return new MetricsPush(new RunMetrics(job, receivers), receivers);
    }

    private static List<MetricsReceiver> receivers(Environment environment, String job) {
        Binder binder = Binder.get(environment);
        List<MetricsReceiver> receivers = new ArrayList<>();
        if (isSet(environment, PUSHGATEWAY)) {
            receivers.add(new Pushgateway(
                    binder.bind(Pushgateway.PROPERTIES, Pushgateway.Settings.class)
                            .get(),
                    job));
        }
        if (isSet(environment, OTLP)) {
            receivers.add(new OtlpReceiver(binder.bind(OtlpReceiver.PROPERTIES, OtlpReceiver.Settings.class)
                    .get()));
        }
        return receivers;
    }

    /** Spring Batch is to report its job and steps to it. */
    public ObservationRegistry observations() {
        return metrics.observations();
    }

    @Override
    public String description() {
        return "pushing the metrics";
    }

    @Override
    public void reportPublished(RunEvent.ReportPublished report) {
        written.add(report.report());
    }

    /** Waits for the answers, but no longer than the limit. */
    @Override
    public void ended(RunEvent.Ended run) {
        metrics.record(run.summary(), written);
        push(run.summary());
    }

    private void push(RunSummary summary) {
        Duration limit = summary.status().equals(BatchStatus.STOPPED.name()) ? LIMIT_OF_STOPPED : LIMIT;
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<Void>> pushes = receivers.stream()
                .map(receiver -> push(client, receiver, limit))
                .toList();
        pushes.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> push(HttpClient client, MetricsReceiver receiver, Duration limit) {
        HttpRequest request;
        try {
            request = receiver.request();
        } catch (RuntimeException e) {
            // Its message may quote an address or a header, and with it a password.
            warn(receiver.description(), "its address or a header is not valid");
            return CompletableFuture.completedFuture(null);
        }
        String name = receiver.description() + " at " + address(request.uri());
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(limit.toSeconds(), TimeUnit.SECONDS)
                .thenAccept(response -> check(name, response))
                .exceptionally(failure -> {
                    warn(name, reason(failure));
                    return null;
                });
    }

    /** Host and port; path and user may be secrets. */
    private static String address(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static void check(String receiver, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            warn(receiver, "it answered %d %s".formatted(response.statusCode(), response.body()));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return "it did not answer in time";
        }
        if (cause instanceof ConnectException) {
            return "it cannot be reached"; // its own message is empty
        }
        return cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    private static void warn(String receiver, String reason) {
        logger.warn("metrics were not pushed to the {}: {}", receiver, ForeignText.shown(reason, MAX_REASON));
    }
}
