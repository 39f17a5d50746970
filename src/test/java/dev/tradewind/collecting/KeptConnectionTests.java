package dev.tradewind.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.OneAnswer;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.yaml.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that close connections which the client keeps, with or without a word. The definition has no retries. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KeptConnectionTests {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\n%sContent-Length: 2\r\n\r\n{}";
    private static final byte[] TLS_ALERT = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a};

    private final AtomicInteger arrived = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);
    private final CollectStatistics statistics = new CollectStatistics();
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private interface Conversation {
        void with(Socket client, BufferedReader lines) throws IOException;
    }

    private void serve(Conversation conversation) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept();
                        BufferedReader lines = new BufferedReader(
                                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                    conversation.with(client, lines);
                } catch (IOException atItsEnd) {
                    // the connection or the test is at its end
                }
                closed.release();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void takeRequest(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            if (line.startsWith("GET ")) {
                arrived.incrementAndGet();
            }
        }
    }

    private static void answer(Socket client, String header) throws IOException {
        client.getOutputStream().write(ANSWER.formatted(header).getBytes(StandardCharsets.US_ASCII));
    }

    private static final AnswerReading MAPPING =
            new OneAnswer(new Wanted.ItemList(LocalDate.EPOCH), "mapping", answer -> {
                throw new AssertionError("nothing is decoded here");
            });

    private interface Between {
        void requests() throws InterruptedException;
    }

    private void ask(int count, String scheme, Between between) throws InterruptedException {
        RequestPolicy policy =
                new RequestPolicy(List.of(new RateLimit(1, Duration.ofSeconds(1))), Duration.ofSeconds(20), 0);
        URI url = URI.create("%s://127.0.0.1:%d".formatted(scheme, server.getLocalPort()));
        FakeTimer timer = new FakeTimer();
        Counterpart.Api api = Counterpart.Api.of(url, "tradewind tests (contact)", "*/*", Secrets.NONE);
        try (HttpPriceSource http = new HttpPriceSource(api, policy, timer, statistics)) {
            PriceSource once = new RetryingSource(
                    reading -> http.ask(reading.next().orElseThrow(), new AtOnce()),
                    0,
                    Backoff.standard(),
                    timer,
                    statistics);
            for (int i = 0; i < count; i++) {
                assertThat(once.ask(MAPPING).beginning()).isEqualTo("{}");
                between.requests();
            }
        }
    }

    private record AtOnce() implements Departure {

        @Override
        public void await() {
            // leaves at once
        }

        @Override
        public void departed() {
            // nothing counts departures here
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\nKeep-Alive: timeout=60\r\n", "Connection: close\r\n"})
    void oneThatIsClosedWhileItIsIdleIsFoundOutBeforeItIsUsed(String header) throws Exception {
        serve((client, lines) -> {
            client.setSoTimeout(300);
            for (int i = 0; i < 1000; i++) {
                takeRequest(lines);
                answer(client, header);
            }
        });
        ask(4, "http", closed::acquire);
        assertThat(arrived).hasValue(4);
        assertThat(statistics.retries()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsClosedInTheMomentBetweenCostsNoneOfTheRetries(Ending ending) throws Exception {
        serve((client, lines) -> {
            takeRequest(lines);
            answer(client, "");
            takeRequest(lines);
            client.setSoLinger(ending == Ending.RESET, 0);
        });
        ask(3, "http", () -> {});
        assertThat(arrived).hasValue(5);
        assertThat(statistics.retries()).isEqualTo(2);
    }

    private enum Ending {
        CLOSED,
        RESET
    }

    @Test
    void aNewOneThatIsClosedIsAFault() {
        serve((client, lines) -> takeRequest(lines));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> ask(1, "http", () -> {}))
                .withMessageContaining("asked 1 times");
        assertThat(arrived).hasValue(1);
    }

    @Test
    void tlsToAPortThatSpeaksPlainHttpSaysWhatToTry() {
        serve((client, lines) -> answer(client, ""));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> ask(1, "https", () -> {}))
                .withMessageContaining("it does not speak TLS; try http:// in base-url");
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port', HTTP 400 (The plain HTTP",
        "'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.', HTTP 400 (Client",
        "ALERT, 'failed to respond; if it speaks TLS,'"
    })
    void plainHttpToAPortThatSpeaksTlsSaysWhatToTry(String answer, String said) {
        serve((client, lines) -> {
            takeRequest(lines);
            client.getOutputStream()
                    .write(answer.equals("ALERT") ? TLS_ALERT : answer.getBytes(StandardCharsets.US_ASCII));
        });
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> ask(1, "http", () -> {}))
                .withMessageContaining(said)
                .withMessageContaining("try https:// in base-url");
    }
}
