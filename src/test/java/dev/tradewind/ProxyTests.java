package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Forwarder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TlsServer;
import dev.tradewind.testing.TradewindProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source behind TLS and a proxy, as a company's network has them, by the JVM's own properties. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProxyTests {

    private static final String HOST = "prices.example";

    private final SmallMarket market = new SmallMarket();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private String answer = "HTTP/1.1 200 OK\r\n\r\n";

    @TempDir
    private Path folder;

    private TlsServer tls;
    private Forwarder proxy;

    @BeforeEach
    void start() throws IOException {
        tls = new TlsServer(folder, HOST, URI.create(market.baseUrl()).getPort());
        proxy = Forwarder.start(Forwarder.loopback(), tls.port(), this::tunnel);
    }

    @AfterEach
    void stop() {
        proxy.close();
        tls.close();
        market.close();
    }

    /** Takes {@code CONNECT host:port}, as a proxy does for what is encrypted. */
    private boolean tunnel(Socket client) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = client.getInputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.write(next);
        }
        asked.add(head.toString(StandardCharsets.US_ASCII).lines().findFirst().orElse(""));
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        return answer.contains(" 200 ");
    }

    private TradewindProcess run(String trust) throws IOException {
        String path = URI.create(market.baseUrl()).getPath();
        String job = market.writeJob(folder, "small", "https://" + HOST + path);
        String proxied = "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + proxy.port();
        return TradewindProcess.start(
                folder, Map.of("JAVA_TOOL_OPTIONS", proxied + " " + trust), "run", job, "--as-of=" + SmallMarket.AS_OF);
    }

    @Test
    void everyRequestGoesThroughTheProxyAndNoneIsRepeated() throws IOException {
        run(tls.trust()).awaitExit(0);
        assertThat(asked).isNotEmpty().containsOnly("CONNECT " + HOST + ":443 HTTP/1.1");
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
        assertThat(Files.readString(folder.resolve("reports/small/run-summary.json")))
                .contains("\"requests\" : " + market.requestCount());
    }

    @Test
    void whatTheProxyRefusesIsToldAndReachesNoSource() throws IOException {
        answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 7\r\n\r\nno way\n";
        TradewindProcess process = run(tls.trust());
        assertThat(process.awaitExit(5)).contains("HTTP 403 (no way)").doesNotContain("\tat ");
        assertThat(market.requests()).isEmpty();
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() throws IOException {
        TradewindProcess process = run("");
        assertThat(process.awaitExit(5))
                .contains("https://" + HOST, "certification path")
                .doesNotContain("\tat ");
        assertThat(market.requests()).isEmpty();
    }
}
