package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the program beside a gateway of the test's own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MetricsTests {

    private static final String PUSHGATEWAY = "MANAGEMENT_PROMETHEUS_METRICS_EXPORT_PUSHGATEWAY_";
    private static final String OTLP = "MANAGEMENT_OTLP_METRICS_EXPORT_";

    private record Push(String method, String path, Map<String, List<String>> headers, byte[] body) {}

    private final SmallMarket market = new SmallMarket();
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private volatile int answer = 200;

    @TempDir
    private Path folder;

    @BeforeEach
    void startGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::take);
        gateway.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        pushes.add(new Push(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                new HashMap<>(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        byte[] body = "pushed metrics are\ninvalid".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
        market.close();
    }

    private String address() {
        return "127.0.0.1:" + gateway.getAddress().getPort();
    }

    private TradewindProcess run(Map<String, String> environment) {
        return TradewindProcess.start(
                folder, environment, "run", market.writeJob(folder), "--workers=3", "--as-of=" + SmallMarket.AS_OF);
    }

    private JsonNode summary() {
        return JsonMapper.shared()
                .readTree(RunFolder.read(new RunFolder(folder).reports().resolve("run-summary.json")));
    }

    /** What our meters must say, by name and tag. */
    private Map<String, Double> expected() {
        JsonNode summary = summary();
        JsonNode collect = summary.get("collect");
        JsonNode reports = summary.get("report");
        return Map.ofEntries(
                Map.entry("tradewind.requests", collect.get("requests").asDouble()),
                Map.entry("tradewind.retries", collect.get("retries").asDouble()),
                Map.entry("tradewind.wait", collect.get("waitedMs").asDouble() / 1000),
                Map.entry("tradewind.bytes", collect.get("bytes").asDouble()),
                Map.entry("tradewind.buckets collect", collect.get("buckets").asDouble()),
                Map.entry(
                        "tradewind.buckets import",
                        summary.get("import").get("buckets").asDouble()),
                Map.entry("tradewind.rows", summary.get("import").get("rows").asDouble()),
                Map.entry("tradewind.reports written", reports.get("written").asDouble()),
                Map.entry("tradewind.reports withheld", reports.get("withheld").asDouble()),
                Map.entry("tradewind.reports failed", reports.get("failed").asDouble()));
    }

    /** The lines of a push by what stands before the value. */
    private Map<String, Double> samples() {
        assertThat(pushes).hasSize(1);
        return new String(pushes.get(0).body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    @Test
    void aRunIsPushedToAPushgatewayOnce() throws IOException {
        Map<String, String> environment = Map.of(
                PUSHGATEWAY + "ADDRESS", address(),
                PUSHGATEWAY + "USERNAME", "user",
                PUSHGATEWAY + "PASSWORD", "secret",
                PUSHGATEWAY + "GROUPINGKEY_PLACE", "a/b");
        TradewindProcess process = run(environment);
        assertThat(process.awaitExit(0)).doesNotContain("WARN");

        Map<String, Double> samples = samples();
        Push push = pushes.get(0);
        assertThat(push.method()).isEqualTo("PUT");
        assertThat(push.path()).isEqualTo("/metrics/job/tradewind/job_name/small/place@base64/YS9i");
        assertThat(push.headers().get("Authorization")).containsExactly("Basic dXNlcjpzZWNyZXQ=");

        Map<String, String> names = Map.of("tradewind.wait", "tradewind_wait_seconds");
        expected().forEach((meter, value) -> {
            String name = names.getOrDefault(meter.split(" ")[0], meter.split(" ")[0].replace('.', '_'));
            String tag = name.equals("tradewind_buckets") ? ",stage=" : ",result=";
            String tags = meter.contains(" ") ? tag + '"' + meter.split(" ")[1] + '"' : "";
            assertThat(samples.get(name + "{job_name=\"small\"" + tags + "}"))
                    .as(meter)
                    .isCloseTo(value, within(1e-9));
        });
        assertThat(samples)
                .containsEntry("tradewind_requests{job_name=\"small\"}", 28.0)
                .containsEntry("tradewind_report_seconds_count{job_name=\"small\"}", 9.0);
        assertThat(samples.get("tradewind_report_seconds_sum{job_name=\"small\"}"))
                .isCloseTo(secondsOfReports(), within(1e-9));

        assertThat(samples.keySet()).allMatch(sample -> sample.contains("job_name=\"small\""));
        assertThat(String.join("\n", samples.keySet())).doesNotContain("worker1");
        assertThat(count(samples, "spring_batch_job_seconds_count", "job_status=\"COMPLETED\""))
                .isEqualTo(1);
        assertThat(count(samples, "spring_batch_job_launch_count_seconds_count"))
                .isEqualTo(1);
        assertThat(count(samples, "spring_batch_step_seconds_count", "step_name=\"collect\""))
                .isEqualTo(1);
        assertThat(count(samples, "spring_batch_step_seconds_count", "step_name=\"report:worker\""))
                .isEqualTo(3);
        assertThat(count(samples, "spring_batch_item_process_seconds_count", "step_name=\"import\""))
                .isEqualTo(28);
        assertThat(count(samples, "spring_batch_chunk_write_seconds_count", "step_name=\"report:worker\""))
                .isEqualTo(9);

        TradewindProcess again = run(environment);
        assertThat(again.awaitExit(0)).contains("already done");
        assertThat(pushes).hasSize(1);
    }

    private static double count(Map<String, Double> samples, String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{"))
                .filter(sample -> List.of(labels).stream()
                        .allMatch(label -> sample.getKey().contains(label)))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** As their records say. */
    private double secondsOfReports() throws IOException {
        try (var files = Files.newDirectoryStream(new RunFolder(folder).reports(), "*-[0-9].json")) {
            double seconds = 0;
            for (Path file : files) {
                seconds += JsonMapper.shared()
                                .readTree(RunFolder.read(file))
                                .get("durationMs")
                                .asLong()
                        / 1000.0;
            }
            return seconds;
        }
    }

    @Test
    void aRunThatFailedIsPushedToo() throws IOException {
        Path job = folder.resolve(market.writeJob(folder));
        // One that the exchange does not know.
        Files.writeString(job, RunFolder.read(job).replace("name: 5m", "name: 7m"));
        TradewindProcess.start(
                        folder,
                        Map.of(PUSHGATEWAY + "ADDRESS", address()),
                        "run",
                        "small.yml",
                        "--as-of=" + SmallMarket.AS_OF)
                .awaitExit(5);
        Map<String, Double> samples = samples();
        assertThat(count(samples, "spring_batch_job_seconds_count", "job_status=\"FAILED\""))
                .isEqualTo(1);
        assertThat(count(samples, "tradewind_buckets", "stage=\"import\"")).isEqualTo(18);
        assertThat(expected()).containsEntry("tradewind.buckets import", 18.0);
    }

    @Test
    void aRunIsPushedOverOtlpOnce() throws IOException {
        TradewindProcess process =
                run(Map.of(OTLP + "URL", "http://" + address() + "/v1/metrics", OTLP + "HEADERS_AUTHORIZATION", "key"));
        assertThat(process.awaitExit(0)).doesNotContain("WARN");

        assertThat(pushes).hasSize(1);
        Push push = pushes.get(0);
        assertThat(push.path()).isEqualTo("/v1/metrics");
        assertThat(push.headers().get("Authorization")).containsExactly("key");
        ResourceMetrics pushed =
                ExportMetricsServiceRequest.parseFrom(push.body()).getResourceMetrics(0);
        assertThat(attributes(pushed.getResource().getAttributesList())).containsEntry("service.name", "tradewind");
        List<Metric> metrics = pushed.getScopeMetrics(0).getMetricsList();
        Map<String, Double> ours = new HashMap<>();
        for (Metric metric : metrics) {
            for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
                Map<String, String> tags = attributes(point.getAttributesList());
                assertThat(tags).containsEntry("job.name", "small");
                tags.remove("job.name");
                ours.put((metric.getName() + " " + String.join(" ", tags.values())).strip(), point.getAsDouble());
            }
        }
        assertThat(ours).containsAllEntriesOf(expected());
        assertThat(metrics)
                .extracting(Metric::getName, Metric::getUnit)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("tradewind.wait", "seconds"),
                        org.assertj.core.groups.Tuple.tuple("spring.batch.job", "seconds"));
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    @Test
    void aGatewayThatCannotBeReachedIsOneWarning() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertOneWarning(
                run(Map.of(PUSHGATEWAY + "ADDRESS", "127.0.0.1:" + closed)),
                "Pushgateway at 127.0.0.1:" + closed + ": it cannot be reached");
    }

    @Test
    void aGatewayThatRefusesIsOneWarningThatSaysWhy() {
        answer = 400;
        assertOneWarning(run(Map.of(PUSHGATEWAY + "ADDRESS", address())), "it answered 400 pushed metrics are invalid");
    }

    @Test
    void anAddressThatIsNoneIsOneWarningThatDoesNotQuoteIt() {
        TradewindProcess process = run(Map.of(OTLP + "URL", "user:secret@collector/v1 metrics"));
        assertOneWarning(process, "OTLP receiver: its address or a header is not valid");
        assertThat(process.output()).doesNotContain("secret");
    }

    private void assertOneWarning(TradewindProcess process, String text) {
        process.awaitExit(0);
        assertThat(process.output().lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .contains("metrics were not pushed", text);
        assertThat(process.output()).contains("COMPLETED").doesNotContain("\tat ");
    }

    @Test
    void whereNothingIsConfiguredNothingIsSentAndNoMeterIsLoaded() {
        Path classes = folder.resolve("classes.txt");
        TradewindProcess process = run(Map.of(
                "JDK_JAVA_OPTIONS",
                "-Xlog:class+load:file=" + classes,
                PUSHGATEWAY + "ADDRESS",
                "",
                PUSHGATEWAY + "USERNAME",
                "user"));
        assertThat(process.awaitExit(0)).doesNotContain("metrics", "WARN");
        assertThat(pushes).isEmpty();
        assertThat(RunFolder.read(classes))
                .contains(" dev.tradewind.job.MarketJobs ")
                .doesNotContain(
                        " io.micrometer.core",
                        " io.micrometer.registry",
                        " io.micrometer.prometheusmetrics",
                        " io.prometheus",
                        " io.opentelemetry",
                        " com.google.protobuf",
                        " jakarta.mail",
                        " org.springframework.mail",
                        " dev.tradewind.job.notification.Messenger",
                        " dev.tradewind.job.metrics.RunMetrics",
                        " dev.tradewind.job.metrics.MetricsReceiver");
    }
}
