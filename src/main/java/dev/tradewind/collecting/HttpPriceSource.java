package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.LimitedInputStream;
import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.Secrets;
import dev.tradewind.definition.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Speaks the protocol of the OSRS Wiki's real-time prices: {@code /mapping} and {@code /<endpoint>?timestamp=<start>}.
 * Redirects are not followed, since each would be a request that the throttle does not know of.
 */
final class HttpPriceSource implements PriceSource {

    /** The longest answer that is taken, in bytes as they come over the wire. */
    static final long MAX_ANSWER_BYTES = 32 << 20;

    private static final int SHOWN_BODY_BYTES = 200;

    private final URI baseUrl;
    private final Secrets secrets;
    private final RestClient client;
    private final Timer timer;
    private final CollectStatistics statistics;

    HttpPriceSource(Source.OsrsWiki source, Timer timer, CollectStatistics statistics) {
        this.baseUrl = source.baseUrl();
        this.secrets = source.secrets();
        this.client = RestClient.builder()
                .requestFactory(requestFactory(source.requests().timeout()))
                .defaultHeader(HttpHeaders.USER_AGENT, source.userAgent())
                .defaultHeader(HttpHeaders.ACCEPT, "application/json")
                .defaultHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .build();
        this.timer = timer;
        this.statistics = statistics;
    }

    private static JdkClientHttpRequestFactory requestFactory(Duration timeout) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(timeout);
        factory.enableCompression(false); // or it unpacks what is to be archived as it came
        return factory;
    }

    @Override
    public Answer ask(Wanted wanted) throws InterruptedException {
        URI uri = uri(wanted);
        try {
            return client.get().uri(uri).exchangeForRequiredValue((request, response) -> answer(wanted, uri, response));
        } catch (ResourceAccessException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for " + wanted);
            }
            // without its cause, which names the address
            throw new TransientSourceException(secrets.mask(uri + ": " + reason(e)), null, null);
        }
    }

    private URI uri(Wanted wanted) {
        String path = wanted instanceof Wanted.Prices prices
                ? "%s?timestamp=%d".formatted(prices.folder(), prices.start())
                : "mapping";
        return URI.create(baseUrl + "/" + path);
    }

    private static String reason(ResourceAccessException e) {
        Throwable cause = e.getMostSpecificCause();
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (cause instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        return e.contains(ConnectException.class)
                ? "cannot connect"
                : cause.getClass().getSimpleName();
    }

    private Answer answer(Wanted wanted, URI uri, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status != 200) {
            throw failure(uri, status, response);
        }
        try (InputStream body = new LimitedInputStream(response.getBody(), MAX_ANSWER_BYTES)) {
            byte[] bytes = body.readAllBytes();
            statistics.received(bytes.length);
            return new Answer(wanted, isGzip(response) ? bytes : gzip(bytes));
        } catch (LimitedInputStream.TooLongException e) {
            throw new SourceException(secrets.mask(uri + ": the answer is no snapshot: " + e.getMessage()), null);
        }
    }

    private static boolean isGzip(ClientHttpResponse response) {
        return "gzip".equalsIgnoreCase(response.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private SourceException failure(URI uri, int status, ClientHttpResponse response) throws IOException {
        String message = secrets.mask("%s: HTTP %d %s".formatted(uri, status, describe(status, response)));
        if (status >= 500 || status == 429 || status == 408 || status == 425) {
            String retryAfter = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
            return new TransientSourceException(
                    message, RetryAfter.parse(retryAfter, timer.now()).orElse(null), null);
        }
        return new SourceException(message, null);
    }

    private static String describe(int status, ClientHttpResponse response) throws IOException {
        if (status / 100 == 3) {
            return "to " + response.getHeaders().getFirst(HttpHeaders.LOCATION) + "; is base-url right?";
        }
        try (InputStream body = response.getBody()) {
            String text = new String(body.readNBytes(SHOWN_BODY_BYTES), StandardCharsets.UTF_8);
            return "(" + text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip() + ")";
        }
    }
}
