package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of this package share: endpoints, settings, a moment, and a reader. */
final class TestMarket {

    static final Endpoint DAY = endpoint("24h", Duration.ofDays(1));
    static final Endpoint HOUR = endpoint("1h", Duration.ofHours(1));
    static final Endpoint FIVE_MINUTES = endpoint("5m", Duration.ofMinutes(5));
    static final List<Endpoint> ENDPOINTS = List.of(DAY, HOUR, FIVE_MINUTES);

    /** Half past an hour, so that the buckets that are not over are known. */
    static final Instant NOW = Instant.parse("2026-03-04T15:30:00Z");

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    private TestMarket() {}

    /** That may be asked a thousand times in a millisecond. */
    static ExchangeSource settings(int items) {
        return settings(items, new RateLimit(1_000, Duration.ofMillis(1)));
    }

    static ExchangeSource settings(int items, RateLimit... limits) {
        return new ExchangeSource(items, 7, null, new RequestPolicy(List.of(limits), Duration.ofSeconds(10), 0));
    }

    static Stream<Bucket> newestBuckets(Endpoint endpoint, int count) {
        Bucket newest = endpoint.newestClosed(NOW);
        return LongStream.range(0, count).mapToObj(newest::minus);
    }

    static JsonNode read(byte[] body) {
        return JSON.readTree(unpacked(body));
    }

    static String unpacked(byte[] body) {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Endpoint endpoint(String name, Duration step) {
        return new Endpoint(name, step, Duration.ofMinutes(1), List.of(30));
    }
}
