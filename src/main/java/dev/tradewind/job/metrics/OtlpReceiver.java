package dev.tradewind.job.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A receiver of OTLP over HTTP: an OpenTelemetry collector, or a monitoring system itself. */
final class OtlpReceiver implements MetricsReceiver {

    static final String PROPERTIES = "management.otlp.metrics.export";

    private final Settings settings;
    private final OtlpMeterRegistry registry;
    private OtlpMetricsSender.@Nullable Request published;

    /** By Boot's names. */
    record Settings(String url, @DefaultValue Map<String, String> headers) {}

    OtlpReceiver(Settings settings) {
        this.settings = settings;
        registry = OtlpMeterRegistry.builder(new Config(settings.headers()))
                .metricsSender(request -> published = request)
                .build();
        registry.stop(); // or it would publish while the job runs; it publishes once more when it is closed
    }

    @Override
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public HttpRequest request() {
        registry.close();
        if (published == null) {
            throw new IllegalStateException("the meters cannot be written as OTLP");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url()))
                .header(HttpHeaders.CONTENT_TYPE, "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(published.getMetricsData()));
        published.getHeaders().forEach(request::setHeader);
        return request.build();
    }

    @Override
    public String description() {
        return "OTLP receiver";
    }

    /** What is not set here is Micrometer's default, or what OpenTelemetry's own environment variables say. */
    private record Config(Map<String, String> ourHeaders) implements OtlpConfig {

        private static final Map<String, String> OURS = Map.of(
                "otlp.step", "365d", // a maximum looks back over the whole run
                "otlp.aggregationTemporality", "cumulative", // one request brings everything since the run began
                "otlp.baseTimeUnit", "seconds");

        @Override
        public @Nullable String get(String key) {
            return OURS.get(key);
        }

        @Override
        public Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>(OtlpConfig.super.headers());
            headers.putAll(ourHeaders);
            return headers;
        }

        @Override
        public Map<String, String> resourceAttributes() {
            Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
            attributes.putIfAbsent("service.name", "tradewind");
            return attributes;
        }
    }
}
