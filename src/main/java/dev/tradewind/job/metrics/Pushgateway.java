package dev.tradewind.job.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Prometheus Pushgateway. It replaces all metrics of a group with each push, so each job of ours is a group of its own.
 *
 * @see <a href="https://github.com/prometheus/pushgateway#url">its API</a>
 */
final class Pushgateway implements MetricsReceiver {

    static final String PROPERTIES = "management.prometheus.metrics.export.pushgateway";

    private final Settings settings;
    private final String job;

    // With the default step, the maximum of a timer would be that of the last minutes, and not of the run.
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(key -> key.equals("prometheus.step") ? "365d" : null);

    /** By Boot's names, as far as they concern a program that pushes once. */
    record Settings(
            String address,
            @DefaultValue("http") String scheme,
            @DefaultValue("tradewind") String job,
            @Nullable String username,
            @Nullable String password,
            @Nullable String token,
            @DefaultValue Map<String, String> groupingKey) {

        Optional<String> authorization() {
            if (token != null) {
                return Optional.of("Bearer " + token);
            }
            return username == null || password == null
                    ? Optional.empty()
                    : Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes(username + ":" + password)));
        }
    }

    Pushgateway(Settings settings, String job) {
        this.settings = settings;
        this.job = job;
    }

    @Override
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(group())
                .header(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofString(registry.scrape()));
        settings.authorization().ifPresent(value -> request.header(HttpHeaders.AUTHORIZATION, value));
        return request.build();
    }

    private URI group() {
        Map<String, String> labels = new TreeMap<>(settings.groupingKey());
        labels.putIfAbsent("job_name", job);
        StringBuilder uri = new StringBuilder(settings.scheme() + "://" + settings.address() + "/metrics");
        append(uri, "job", settings.job());
        labels.forEach((name, value) -> append(uri, name, value));
        return URI.create(uri.toString());
    }

    /** A value with characters that a path cannot have is sent in Base64. */
    private static void append(StringBuilder uri, String name, String value) {
        if (value.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            uri.append('/').append(name).append('/').append(value);
        } else {
            String encoded = Base64.getUrlEncoder().encodeToString(bytes(value));
            uri.append('/').append(name).append("@base64/").append(encoded.isEmpty() ? "=" : encoded);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String description() {
        return "Pushgateway";
    }
}
