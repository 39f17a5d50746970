package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The paths of the API: which request is answered by which body. */
final class PriceApi {

    static final String BASE_PATH = "/api/v1/exchange";

    private static final String TIMESTAMP = "timestamp=";

    private final Market market;
    private final Map<String, Endpoint> endpointsByPath;
    private final Clock clock;

    PriceApi(Market market, List<Endpoint> endpoints, Clock clock) {
        this.market = market;
        this.endpointsByPath = endpoints.stream()
                .collect(Collectors.toUnmodifiableMap(
                        endpoint -> BASE_PATH + "/" + endpoint.name(), Function.identity()));
        this.clock = clock;
    }

    Answer answer(URI uri) throws IOException {
        String path = uri.getRawPath();
        Endpoint endpoint = endpointsByPath.get(path);
        if (endpoint != null) {
            return bucket(endpoint, uri.getRawQuery());
        }
        return switch (path) {
            case BASE_PATH + "/mapping" -> jsonOrNotFound(market.findMapping(), path);
            case BASE_PATH + "/latest" -> jsonOrNotFound(market.findLatest(clock.instant()), path);
            default -> notFound(path);
        };
    }

    private Answer bucket(Endpoint endpoint, @Nullable String query) throws IOException {
        long step = endpoint.stepSeconds();
        long now = clock.instant().getEpochSecond();
        String timestamp = timestampIn(query);
        if (timestamp == null) {
            return Answer.json(market.bucket(new Bucket(endpoint, (Math.floorDiv(now, step) - 1) * step)));
        }
        OptionalLong start = multipleOf(step, timestamp);
        if (start.isEmpty()) {
            return Answer.refusal(400, "timestamp must be a multiple of %d, not '%s'".formatted(step, timestamp));
        }
        Bucket bucket = new Bucket(endpoint, start.getAsLong());
        boolean over = bucket.start() <= now - step;
        return Answer.json(over ? market.bucket(bucket) : Market.emptyBucket(bucket));
    }

    private static @Nullable String timestampIn(@Nullable String query) {
        if (query == null) {
            return null;
        }
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(TIMESTAMP)) {
                return parameter.substring(TIMESTAMP.length());
            }
        }
        return null;
    }

    private static OptionalLong multipleOf(long step, String text) {
        try {
            long number = Long.parseLong(text);
            return number >= 0 && number % step == 0 ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Answer jsonOrNotFound(Optional<Body> body, String path) {
        return body.map(Answer::json).orElseGet(() -> notFound(path));
    }

    private static Answer notFound(String path) {
        return Answer.refusal(404, "nothing at " + path);
    }
}
