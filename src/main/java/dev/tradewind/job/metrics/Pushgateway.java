package dev.tradewind.job.metrics;

import dev.tradewind.job.run.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Prometheus Pushgateway. It keeps what a group's newest push brought, so each job of ours is a group of its own.
 *
 * @see <a href="https://github.com/prometheus/pushgateway#url">its API</a>
 */
final class Pushgateway implements MetricsReceiver {

    static final String PROPERTIES = "management.prometheus.metrics.export.pushgateway";

    private final Settings settings;
    private final String job;

    // With the step of a minute, the maximum of a timer would be that of the last minutes, not of the run.
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
            @DefaultValue Map<String, String> groupingKey) {}

    Pushgateway(Settings settings, String job) {
        this.settings = settings;
        this.job = job;
    }

    @Override
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(group())
                .header(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofString(registry.scrape()));
        if (settings.token() != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + settings.token());
        } else if (settings.username() != null && settings.password() != null) {
            byte[] login = (settings.username() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
            request.header(
                    HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return request;
    }

    private URI group() {
        Map<String, String> labels = new TreeMap<>(settings.groupingKey());
        labels.putIfAbsent("job_name", job);
        StringBuilder uri = new StringBuilder(settings.scheme() + "://" + settings.address() + "/metrics");
        append(uri, "job", settings.job());
        labels.forEach((name, value) -> append(uri, name, value));
        return URI.create(uri.toString());
    }

    /** What could not stand in a path is sent in Base64. */
    private static void append(StringBuilder uri, String name, String value) {
        if (value.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            uri.append('/').append(name).append('/').append(value);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            uri.append('/').append(name).append("@base64/");
            uri.append(Base64.getUrlEncoder().encodeToString(bytes)).append(bytes.length == 0 ? "=" : "");
        }
    }

    @Override
    public String description() {
        return "Pushgateway";
    }
}
