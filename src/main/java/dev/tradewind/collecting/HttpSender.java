package dev.tradewind.collecting;

import dev.tradewind.source.Counterpart;
import dev.tradewind.source.SourceRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.FutureRequestExecutionService;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request at its departure, once: it follows no redirect and repeats nothing, since the throttle would not know of
 * such a request (docs/decisions/0013-http-client.md). Used by one thread; a thread of its own does the sending, so that a
 * time-out or an interrupt can end it.
 */
final class HttpSender implements AutoCloseable {

    private final Duration timeout;
    private final Departures departures = new Departures();
    private final FutureRequestExecutionService client;

    HttpSender(Counterpart.Api api, Duration timeout) {
        this.timeout = timeout;
        this.client = new FutureRequestExecutionService(
                httpClient(api, Timeout.of(timeout), departures),
                Executors.newSingleThreadExecutor(HttpSender::thread));
    }

    private static Thread thread(Runnable requests) {
        Thread thread = new Thread(requests, "http");
        thread.setDaemon(true);
        return thread;
    }

    private static CloseableHttpClient httpClient(Counterpart.Api api, Timeout timeout, Departures departures) {
        return HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(connections(timeout))
                .setRequestExecutor(new HttpRequestExecutor(Http1Config.DEFAULT, null, departures))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setDefaultHeaders(Stream.concat(
                                api.fields().entrySet().stream()
                                        .map(field -> new BasicHeader(field.getKey(), field.getValue())),
                                Stream.of(new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")))
                        .toList())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression() // the archive keeps bodies as the source sent them
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static HttpClientConnectionManager connections(Timeout timeout) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS) // many servers close before the default of 2 s
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultConnectionConfig(connections)
                .build();
    }

    /**
     * Sends a request at its departure, and returns what the handler makes of the response.
     *
     * @throws TimeoutException if the handler has not ended in time
     */
    <T> T send(URI uri, SourceRequest asked, Departure departure, HttpClientResponseHandler<T> handler)
            throws IOException, InterruptedException, TimeoutException {
        HttpUriRequestBase request = request(uri, asked);
        departures.next = departure;
        departures.kept = null;
        FutureTask<T> exchange = client.execute(request, null, response -> handle(request, response, handler));
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException interrupted) {
                throw new InterruptedException(interrupted.getMessage());
            }
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static HttpUriRequestBase request(URI uri, SourceRequest asked) {
        HttpUriRequestBase request = asked.json() == null ? new HttpGet(uri) : new HttpPost(uri);
        if (asked.json() != null) {
            request.setEntity(new StringEntity(asked.json(), ContentType.APPLICATION_JSON));
        }
        if (asked.unless() != null) {
            request.setHeader(asked.unless().field(), asked.unless().value());
        }
        return request;
    }

    private static <T> T handle(
            HttpUriRequestBase request, ClassicHttpResponse response, HttpClientResponseHandler<T> handler)
            throws IOException, HttpException {
        try {
            return handler.handleResponse(response);
        } catch (IOException | RuntimeException e) {
            request.cancel(); // or the client reads the rest of the body
            throw e;
        }
    }

    /** Whether the last request failed because the source had closed the kept connection on which it was sent. */
    boolean hasLostConnection(IOException failure) {
        return departures.haveLostConnection(failure);
    }

    /** Called by the client when the head of a request is ready to be sent; what is posted follows at once. */
    private static final class Departures implements Http1StreamListener {

        private volatile @Nullable Departure next;

        /** The connection of the request, if earlier requests used it too. */
        private volatile @Nullable EndpointDetails kept;

        private volatile long receivedBefore;

        /** On a lost connection not one byte came back. */
        private boolean haveLostConnection(IOException failure) {
            EndpointDetails connection = kept;
            return connection != null
                    && connection.getReceivedBytesCount() == receivedBefore
                    && !(failure instanceof InterruptedIOException); // no answer in time
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
                // the client meets it again, and reports it
            }
        }

        @Override
        public void onResponseHead(HttpConnection connection, HttpResponse response) {
            // not needed
        }

        @Override
        public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {
            // not needed
        }
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
