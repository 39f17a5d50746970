package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Headings;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** Sends requests to a server over HTTP, and turns its responses into answers or exceptions. */
final class HttpPriceSource implements UnthrottledSource {

    /** The longest body that is accepted, in bytes as they come over the wire. */
    static final int MAX_ANSWER_BYTES = 32 << 20;

    private final Counterpart.Api api;
    private final Duration timeout;
    private final HttpSender sender;
    private final Timer timer;
    private final CollectStatistics statistics;
    private final HttpFaults faults;
    private final SourceClock clock;

    HttpPriceSource(Counterpart.Api api, RequestPolicy requests, Timer timer, CollectStatistics statistics) {
        this.api = api;
        this.timeout = requests.timeout();
        this.sender = new HttpSender(api, timeout);
        this.timer = timer;
        this.statistics = statistics;
        this.faults = new HttpFaults(api.secrets(), requests.longestPeriod());
        this.clock = new SourceClock(timer, statistics);
    }

    @Override
    public Answer ask(SourceRequest request, Departure departure) throws InterruptedException {
        URI uri = api.uri(request);
        Instant asked = timer.now();
        try {
            return sender.send(uri, request, departure, response -> {
                Duration pause = api.patience().after(name -> field(response, name));
                if (!pause.isZero()) {
                    departure.pause(pause);
                }
                return answer(uri, request, asked, response);
            });
        } catch (TimeoutException e) {
            throw new TransientSourceException(masked(uri, "no answer within %d ms".formatted(timeout.toMillis())));
        } catch (IOException e) {
            throw sender.hasLostConnection(e)
                    ? new LostConnectionException(masked(uri, "the source had closed the connection that was kept"))
                    : faults.of(uri, e);
        }
    }

    private static Optional<String> field(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private Answer answer(URI uri, SourceRequest request, Instant asked, ClassicHttpResponse response)
            throws IOException {
        clock.compare(response, asked);
        if (!request.isAnsweredBy(response.getCode())) {
            throw faults.of(uri, response, clock.read(response).orElseGet(timer::now));
        }
        faults.end();
        byte[] body = body(response).readNBytes(MAX_ANSWER_BYTES + 1);
        if (body.length > MAX_ANSWER_BYTES) {
            String fault = "the answer is no snapshot: it is longer than %,d bytes".formatted(MAX_ANSWER_BYTES);
            throw new SourceException(masked(uri, fault));
        }
        statistics.received(body.length);
        return Answer.of(headings(request, response), HttpFaults.isGzip(response) ? body : gzip(body));
    }

    private Headings headings(SourceRequest request, ClassicHttpResponse response) {
        SortedMap<String, String> fields = new TreeMap<>();
        api.kept()
                .forEach(name ->
                        field(response, name).ifPresent(value -> fields.put(name.toLowerCase(Locale.ROOT), value)));
        if (request.json() != null) {
            fields.put(Headings.POSTED, request.json());
        } else if (!request.statuses().isEmpty()) {
            fields.put(Headings.PATH, request.path());
        }
        return new Headings(response.getCode(), fields);
    }

    private String masked(URI uri, String fault) {
        return api.secrets().mask(uri + ": " + fault);
    }

    static InputStream body(ClassicHttpResponse response) throws IOException {
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
        sender.close();
    }
}
