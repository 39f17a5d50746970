package dev.tradewind.collecting;

import dev.tradewind.collecting.SourceException.Reach;
import dev.tradewind.market.ForeignText;
import dev.tradewind.yaml.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Turns a response that is no answer, or a failure to get one, into an exception with a message for users. Secrets are masked
 * before a text is cut, and the source's own words stay on one line. Used by one thread at a time.
 */
final class HttpFaults {

    private static final int LONGEST_QUOTE = 200;

    /** How much of a body is read, packed and unpacked: more than is quoted, so that a secret is masked whole. */
    private static final int MOST_BYTES = 8192;

    private final Secrets secrets;
    private final Duration longestPeriod;

    /** How often in a row the source answered that it has had enough. */
    private int refusals;

    HttpFaults(Secrets secrets, Duration longestPeriod) {
        this.secrets = secrets;
        this.longestPeriod = longestPeriod;
    }

    /** The source has given a good answer: no row of refusals goes on. */
    void end() {
        refusals = 0;
    }

    /**
     * For a response with a status that says that it is no answer.
     *
     * @param now the time at the source
     */
    SourceException of(URI uri, ClassicHttpResponse response, Instant now) throws IOException {
        int status = response.getCode();
        String message = "%s: HTTP %d%s".formatted(secrets.mask(uri.toString()), status, describe(uri, response));
        if (status >= 500 || isRefusal(status) || status == 408 || status == 425) {
            Optional<Duration> said = RetryAfter.parse(
                    Arrays.stream(response.getHeaders(HttpHeaders.RETRY_AFTER))
                            .map(Header::getValue)
                            .toList(),
                    now);
            return new TransientSourceException(
                    message,
                    reach(status, said.isPresent()),
                    said.or(() -> pause(status)).orElse(null));
        }
        return new SourceException(message, reach(status, false));
    }

    /**
     * A source that has had enough and does not say for how long is left alone for the longest period of its limits, and twice
     * as long each further time in a row, but never longer than a run may wait, or than that period if it is longer still.
     */
    private Optional<Duration> pause(int status) {
        if (!isRefusal(status) && status != 503) {
            return Optional.empty();
        }
        Duration doubled = longestPeriod.multipliedBy(1L << Math.min(refusals++, 30));
        Duration most = Collections.max(List.of(longestPeriod, RetryAfter.LONGEST));
        return Optional.of(Collections.min(List.of(doubled, most)));
    }

    /** A source that refuses this client, or tells it to come back later, would do so for any other request too. */
    private static Reach reach(int status, boolean saysWhenToComeBack) {
        boolean isOfClient = status == 401 || status == 403 || status == 407 || isRefusal(status);
        return isOfClient || saysWhenToComeBack ? Reach.SOURCE : Reach.ONE_ANSWER;
    }

    /** Whether the source has had enough of this client: 420 says so of its errors, 429 of its requests. */
    private static boolean isRefusal(int status) {
        return status == 420 || status == 429;
    }

    private String describe(URI uri, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == 304) {
            return ", not modified, though nothing was said of an earlier answer; is there a proxy in between?";
        }
        if (status / 100 == 3) {
            Header location = response.getFirstHeader(HttpHeaders.LOCATION);
            String where = location == null ? "" : shown(String.valueOf(location.getValue()));
            return (where.isEmpty() ? ", without saying to where" : " to " + where) + "; is base-url right?";
        }
        String text = shown(text(response));
        boolean wantsTls = status == 400 && isPlain(uri) && text.matches("(?i).*(https|ssl|tls).*");
        return (text.isEmpty() ? ", without a word" : " (" + text + ")") + (wantsTls ? "; " + tryInstead("https") : "");
    }

    private String shown(String text) {
        return ForeignText.shown(secrets.mask(text), LONGEST_QUOTE);
    }

    /** The beginning of a body, unpacked. */
    private static String text(ClassicHttpResponse response) throws IOException {
        byte[] sent = HttpPriceSource.body(response).readNBytes(MOST_BYTES);
        String encoding = encoding(response);
        return switch (encoding) {
            case "", "identity" -> new String(sent, StandardCharsets.UTF_8);
            case "gzip", "x-gzip", "deflate" -> unpacked(sent, encoding.equals("deflate"));
            default -> "%d bytes packed as %s".formatted(sent.length, encoding);
        };
    }

    /** As much as can be unpacked; the bytes as they are, if they are not packed at all. */
    private static String unpacked(byte[] packed, boolean isDeflate) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        InputStream bytes = new ByteArrayInputStream(packed);
        try (InputStream in = isDeflate ? new InflaterInputStream(bytes) : new GZIPInputStream(bytes)) {
            for (int next = in.read(); next >= 0 && text.size() < MOST_BYTES; next = in.read()) {
                text.write(next);
            }
        } catch (IOException cutOrNotPacked) {
            // keep what was read
        }
        return text.size() > 0 ? text.toString(StandardCharsets.UTF_8) : new String(packed, StandardCharsets.UTF_8);
    }

    /** For a request without a response. The exception has no cause, since the client's messages may hold a secret address. */
    SourceException of(URI uri, IOException cause) {
        String message = "%s: %s".formatted(secrets.mask(uri.toString()), reason(uri, cause));
        return new TransientSourceException(message, reach(cause), null);
    }

    /** If this request could not even be sent, no other can. */
    private static Reach reach(IOException cause) {
        boolean notSent = cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException;
        return notSent ? Reach.SOURCE : Reach.ONE_ANSWER;
    }

    private String reason(URI uri, IOException cause) {
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        String said = shown(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        if (cause instanceof SSLException && said.contains("Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS; " + tryInstead("http");
        }
        if (cause instanceof NoHttpResponseException && isPlain(uri)) {
            return said + "; if it speaks TLS, " + tryInstead("https");
        }
        return cause instanceof ClientProtocolException && isPlain(uri)
                ? "it does not speak HTTP: " + said + "; " + tryInstead("https")
                : said;
    }

    private static boolean isPlain(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    private static String tryInstead(String scheme) {
        return "try %s:// in base-url".formatted(scheme);
    }

    static boolean isGzip(HttpResponse response) {
        return encoding(response).matches("(x-)?gzip");
    }

    private static String encoding(HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        return header == null ? "" : header.getValue().strip().toLowerCase(Locale.ROOT);
    }
}
