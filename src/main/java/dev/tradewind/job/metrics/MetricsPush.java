package dev.tradewind.job.metrics;

import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.summary.RunSummary;
import dev.tradewind.market.ForeignText;
import dev.tradewind.reporting.ReportStatistics;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.BatchObservabilityBeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Pushes the meters of a run once, at its end, to where {@code management.*} says. Where that says nothing, no class of
 * the meters is even loaded, since scheduled runs are short; and whatever goes wrong here, the run ends as it would have.
 */
public final class MetricsPush {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Of a run that was told to stop: its grace period must hold this too. */
    private static final Duration LIMIT_OF_STOPPED = Duration.ofSeconds(5);

    private static final int MAX_REASON = 200;
    private static final String BEAN = "metricsPush";
    private static final Logger logger = LoggerFactory.getLogger(MetricsPush.class);

    private final RunMetrics metrics;
    private final List<MetricsReceiver> receivers;

    private MetricsPush(RunMetrics metrics, List<MetricsReceiver> receivers) {
        this.metrics = metrics;
        this.receivers = receivers;
    }

    /** To be called before the context's beans are made, so that the job and its steps are observed. */
    public static void prepare(ConfigurableApplicationContext context, String job) {
        Environment environment = context.getEnvironment();
        boolean gateway = StringUtils.hasText(environment.getProperty(Pushgateway.PROPERTIES + ".address"));
        boolean otlp = StringUtils.hasText(environment.getProperty(OtlpReceiver.PROPERTIES + ".url"));
        if (!gateway && !otlp) {
            return;
        }
        try {
            List<MetricsReceiver> receivers = new ArrayList<>();
            Binder binder = Binder.get(environment);
            if (gateway) {
                receivers.add(new Pushgateway(
                        binder.bind(Pushgateway.PROPERTIES, Pushgateway.Settings.class)
                                .get(),
                        job));
            }
            if (otlp) {
                receivers.add(new OtlpReceiver(binder.bind(OtlpReceiver.PROPERTIES, OtlpReceiver.Settings.class)
                        .get()));
            }
            RunMetrics metrics = new RunMetrics(job, receivers);
            observe(context.getBeanFactory(), metrics);
            context.getBeanFactory().registerSingleton(BEAN, new MetricsPush(metrics, receivers));
        } catch (RuntimeException e) {
            logger.warn("no metrics are kept, since their configuration is not valid: {}", e.getMessage());
        }
    }

    private static void observe(ConfigurableListableBeanFactory beans, RunMetrics metrics) {
        beans.registerSingleton("observationRegistry", metrics.observations());
        BatchObservabilityBeanPostProcessor jobAndSteps = new BatchObservabilityBeanPostProcessor();
        jobAndSteps.postProcessBeanFactory(beans);
        beans.addBeanPostProcessor(jobAndSteps);
    }

    /** To be called once, when the run has been summed up. Waits for the answers, but not for long. */
    public static void push(ConfigurableApplicationContext context, RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Executed executed && context.containsBean(BEAN)) {
            try {
                context.getBean(BEAN, MetricsPush.class)
                        .push(executed.summary(), context.getBean(ReportStatistics.class));
            } catch (RuntimeException e) {
                logger.warn("metrics were not pushed", e);
            }
        }
    }

    private void push(RunSummary summary, ReportStatistics reports) {
        metrics.record(summary, reports);
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
            request = receiver.request().build();
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

    /** Without its path and its user, which may be secrets. */
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
