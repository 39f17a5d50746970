package dev.tradewind.job.metrics;

import dev.tradewind.job.run.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What takes OTLP over HTTP: an OpenTelemetry collector, or a monitoring system itself. */
final class OtlpReceiver implements MetricsReceiver {

    static final String PROPERTIES = "management.otlp.metrics.export";

    private final Settings settings;
    private final OtlpMeterRegistry registry;
    private volatile byte @Nullable [] body;

    /** By Boot's names. */
    record Settings(String url, @DefaultValue Map<String, String> headers) {}

    OtlpReceiver(Settings settings) {
        this.settings = settings;
        registry = OtlpMeterRegistry.builder(new Config())
                .metricsSender(request -> body = request.getMetricsData())
                .build();
        registry.stop(); // or it would publish while the job runs; it does so when it is closed
    }

    @Override
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public HttpRequest.Builder request() {
        registry.close();
        byte[] written = body;
        if (written == null) {
            throw new IllegalStateException("the meters cannot be written as OTLP");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url()))
                .header(HttpHeaders.CONTENT_TYPE, "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(written));
        headers().forEach(request::setHeader);
        return request;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(OtlpConfig.DEFAULT.headers());
        headers.putAll(settings.headers());
        return headers;
    }

    @Override
    public String description() {
        return "OTLP receiver";
    }

    /** What is not set here is the default, or what OpenTelemetry's own environment variables say. */
    private static final class Config implements OtlpConfig {

        @Override
        public @Nullable String get(String key) {
            return null;
        }

        /** How far back a maximum looks: the whole run. */
        @Override
        public Duration step() {
            return Duration.ofDays(365);
        }

        /** There is one request, so whatever happened in the run belongs to it. */
        @Override
        public AggregationTemporality aggregationTemporality() {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompressionMode compressionMode() {
            return CompressionMode.NONE;
        }

        @Override
        public int batchSize() {
            return Integer.MAX_VALUE;
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }

        @Override
        public Map<String, String> resourceAttributes() {
            Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
            attributes.putIfAbsent("service.name", "tradewind");
            return attributes;
        }
    }
}
