package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.LimitedInputStream;
import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.SourceException.Reach;
import dev.tradewind.definition.Secrets;
import dev.tradewind.definition.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.FutureRequestExecutionService;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the protocol of the OSRS Wiki's real-time prices: {@code /mapping} and {@code /<endpoint>?timestamp=<start>}.
 * Neither redirects are followed nor is anything repeated, since each would be a request that the throttle does not know
 * of: docs/decisions/0013-http-client.md.
 */
final class HttpPriceSource implements UnthrottledSource {

    /** The longest answer that is taken, in bytes as they come over the wire. */
    static final long MAX_ANSWER_BYTES = 32 << 20;

    private static final int SHOWN_BODY_BYTES = 200;
    private static final List<Header> HEADERS = List.of(
            new BasicHeader(HttpHeaders.ACCEPT, "application/json"),
            new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip"));

    private final URI baseUrl;
    private final Secrets secrets;
    private final Duration timeout;
    private final Departures departures = new Departures();
    private final FutureRequestExecutionService client;
    private final Timer timer;
    private final CollectStatistics statistics;

    HttpPriceSource(Source.OsrsWiki source, Timer timer, CollectStatistics statistics) {
        this.baseUrl = source.baseUrl();
        this.secrets = source.secrets();
        this.timeout = source.requests().timeout();
        this.client = new FutureRequestExecutionService(
                httpClient(source.userAgent(), Timeout.of(timeout), departures),
                Executors.newSingleThreadExecutor(HttpPriceSource::sender));
        this.timer = timer;
        this.statistics = statistics;
    }

    private static Thread sender(Runnable requests) {
        Thread thread = new Thread(requests, "http");
        thread.setDaemon(true);
        return thread;
    }

    private static CloseableHttpClient httpClient(String userAgent, Timeout timeout, Departures departures) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
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
                .setUserAgent(userAgent)
                .setDefaultHeaders(HEADERS)
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

        @Override
        public void onRequestHead(HttpConnection connection, HttpRequest request) {
            Departure departure = Objects.requireNonNull(next);
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
    public Answer ask(Wanted wanted, Departure departure) throws InterruptedException {
        URI uri = uri(wanted);
        HttpGet request = new HttpGet(uri);
        departures.next = departure;
        FutureTask<Answer> exchange = client.execute(request, null, response -> {
            try {
                return answer(wanted, uri, response);
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

    private URI uri(Wanted wanted) {
        String path = wanted instanceof Wanted.Prices prices
                ? "%s?timestamp=%d".formatted(prices.folder(), prices.start())
                : "mapping";
        return URI.create(baseUrl + "/" + path);
    }

    private RuntimeException failure(URI uri, Throwable cause) {
        if (cause instanceof IOException broken) {
            // without its cause, which names the address
            String message = secrets.mask(uri + ": " + reason(broken));
            return new TransientSourceException(message, reach(broken), null, null);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Where nothing can even be sent, that is so whatever is asked for. */
    private static Reach reach(IOException cause) {
        boolean notSent = cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException;
        return notSent ? Reach.SOURCE : Reach.ONE_ANSWER;
    }

    private static String reason(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private Answer answer(Wanted wanted, URI uri, ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) {
            throw failure(uri, response);
        }
        try {
            byte[] bytes = new LimitedInputStream(body(response), MAX_ANSWER_BYTES).readAllBytes();
            statistics.received(bytes.length);
            return new Answer(wanted, isGzip(response) ? bytes : gzip(bytes));
        } catch (LimitedInputStream.TooLongException e) {
            throw new SourceException(secrets.mask(uri + ": the answer is no snapshot: " + e.getMessage()), null);
        }
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    private static boolean isGzip(ClassicHttpResponse response) {
        return "gzip".equalsIgnoreCase(header(response, HttpHeaders.CONTENT_ENCODING));
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private SourceException failure(URI uri, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        String message = secrets.mask("%s: HTTP %d %s".formatted(uri, status, describe(response)));
        if (status >= 500 || status == 429 || status == 408 || status == 425) {
            String retryAfter = header(response, HttpHeaders.RETRY_AFTER);
            Duration wait = RetryAfter.parse(retryAfter, timer.now()).orElse(null);
            return new TransientSourceException(message, reach(status, wait), wait, null);
        }
        return new SourceException(message, reach(status, null), null);
    }

    /** A client that is not let in, or asks too often, is meant whatever it asks for. */
    private static Reach reach(int status, @Nullable Duration retryAfter) {
        boolean isOfClient = status == 401 || status == 403 || status == 407 || status == 429;
        return isOfClient || retryAfter != null ? Reach.SOURCE : Reach.ONE_ANSWER;
    }

    private static String describe(ClassicHttpResponse response) throws IOException {
        if (response.getCode() / 100 == 3) {
            return "to " + header(response, HttpHeaders.LOCATION) + "; is base-url right?";
        }
        String text = new String(body(response).readNBytes(SHOWN_BODY_BYTES), StandardCharsets.UTF_8);
        return "(" + text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip() + ")";
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connections to the source", e);
        }
    }
}
