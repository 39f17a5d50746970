package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.LimitedInputStream;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.Timer;
import dev.tradewind.yaml.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.FutureRequestExecutionService;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP. Neither redirects are followed nor is anything repeated, since each would be a request that the throttle does not know
 * of: docs/decisions/0013-http-client.md.
 */
final class HttpPriceSource implements UnthrottledSource {

    /** The longest answer that is taken, in bytes as they come over the wire. */
    static final long MAX_ANSWER_BYTES = 32 << 20;

    private final Counterpart.Server server;
    private final Counterpart.Api api;
    private final Secrets secrets;
    private final Duration timeout;
    private final Departures departures = new Departures();
    private final FutureRequestExecutionService client;
    private final Timer timer;
    private final CollectStatistics statistics;
    private final HttpFaults faults;
    private final SourceClock clock;

    HttpPriceSource(Counterpart.Server server, RequestPolicy requests, Timer timer, CollectStatistics statistics) {
        this.server = server;
        this.api = server.api();
        this.secrets = api.secrets();
        this.timeout = requests.timeout();
        this.client = new FutureRequestExecutionService(
                httpClient(api, Timeout.of(timeout), departures),
                Executors.newSingleThreadExecutor(HttpPriceSource::sender));
        this.timer = timer;
        this.statistics = statistics;
        this.faults = new HttpFaults(secrets, requests.longestPeriod());
        this.clock = new SourceClock(timer, statistics);
    }

    private static Thread sender(Runnable requests) {
        Thread thread = new Thread(requests, "http");
        thread.setDaemon(true);
        return thread;
    }

    private static CloseableHttpClient httpClient(Counterpart.Api api, Timeout timeout, Departures departures) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS) // many servers close before the default of 2 s
                .build();
        return HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setDefaultConnectionConfig(connections)
                        .build())
                .setRequestExecutor(new HttpRequestExecutor(Http1Config.DEFAULT, null, departures))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setUserAgent(api.userAgent())
                .setDefaultHeaders(List.of(
                        new BasicHeader(HttpHeaders.ACCEPT, api.accept()),
                        new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression() // or it unpacks what is to be archived as it came
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Lets a request leave at its departure, ready as it is: a GET ends with its head. */
    private static final class Departures implements Http1StreamListener {

        private volatile @Nullable Departure next;

        /** Of the connection on which the request is sent, if it was used before. */
        private volatile @Nullable EndpointDetails kept;

        private volatile long receivedBefore;

        /** Whether the request met a connection that the source had closed meanwhile: not a byte came back. */
        private boolean haveLostConnection(IOException cause) {
            EndpointDetails connection = kept;
            return connection != null
                    && connection.getReceivedBytesCount() == receivedBefore
                    && !(cause instanceof InterruptedIOException); // no answer in time
        }

        @Override
        public void onRequestHead(HttpConnection connection, HttpRequest request) {
            Departure departure = Objects.requireNonNull(next);
            EndpointDetails details = connection.getEndpointDetails();
            receivedBefore = details.getReceivedBytesCount();
            kept = details.getResponseCount() > 0 ? details : null;
            try {
                departure.await();
                ((HttpClientConnection) connection).flush();
                departure.departed();
            } catch (InterruptedException e) {
                throw new CancellationException(e.getMessage());
            } catch (IOException broken) {
                // whoever sends the request meets it again
            }
        }

        @Override
        public void onResponseHead(HttpConnection connection, HttpResponse response) {
            // not asked for
        }

        @Override
        public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {
            // not asked for
        }
    }

    @Override
    public Answer ask(SourceRequest sent, Departure departure) throws InterruptedException {
        URI uri = api.uri(sent);
        HttpGet request = new HttpGet(uri);
        departures.next = departure;
        departures.kept = null;
        Instant asked = timer.now();
        FutureTask<Answer> exchange = client.execute(request, null, response -> {
            try {
                return answer(uri, asked, response);
            } catch (IOException | RuntimeException e) {
                request.cancel(); // or what is left of the answer is read
                throw e;
            }
        });
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TransientSourceException(
                    secrets.mask("%s: no answer within %d ms".formatted(uri, timeout.toMillis())), null, null);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            if (cause instanceof CancellationException) {
                throw new InterruptedException(cause.getMessage());
            }
            throw failure(uri, cause);
        } finally {
            exchange.cancel(true);
        }
    }

    private RuntimeException failure(URI uri, Throwable cause) {
        if (cause instanceof IOException broken) {
            return departures.haveLostConnection(broken)
                    ? new LostConnectionException(
                            secrets.mask(uri + ": the source had closed the connection that was kept"))
                    : faults.of(uri, broken);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private Answer answer(URI uri, Instant asked, ClassicHttpResponse response) throws IOException {
        clock.compare(response, asked);
        if (response.getCode() != 200) {
            throw faults.of(uri, response, clock.read(response).orElseGet(timer::now));
        }
        faults.end();
        try {
            byte[] bytes = new LimitedInputStream(body(response), MAX_ANSWER_BYTES).readAllBytes();
            statistics.received(bytes.length);
            boolean isGzip = HttpFaults.isGzip(response.getFirstHeader(HttpHeaders.CONTENT_ENCODING));
            return new Answer(isGzip ? bytes : gzip(bytes));
        } catch (LimitedInputStream.TooLongException e) {
            throw new SourceException(secrets.mask(uri + ": the answer is no snapshot: " + e.getMessage()), null);
        }
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connections to the source", e);
        } finally {
            server.close();
        }
    }
}
