package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The paths of the OSRS Wiki's real-time prices. */
final class OsrsProtocol implements Protocol {

    private static final String BASE_PATH = "/api/v1/exchange";

    private static final String MAPPING = BASE_PATH + "/mapping";
    private static final Pattern TIMESTAMP = Pattern.compile("timestamp=(\\d{1,18})");

    private final Market market;
    private final Map<String, Endpoint> endpointsByPath;
    private final Clock clock;

    OsrsProtocol(Market market, List<Endpoint> endpoints, Clock clock) {
        this.market = market;
        this.endpointsByPath = endpoints.stream()
                .collect(Collectors.toUnmodifiableMap(
                        endpoint -> BASE_PATH + "/" + endpoint.name(), Function.identity()));
        this.clock = clock;
    }

    @Override
    public String basePath() {
        return BASE_PATH;
    }

    @Override
    public Answer answer(Request request) throws IOException {
        String path = request.path();
        Endpoint endpoint = endpointsByPath.get(path);
        if (endpoint != null) {
            return bucket(endpoint, String.valueOf(request.uri().getRawQuery()));
        }
        Optional<byte[]> mapping = path.equals(MAPPING) ? market.findMapping() : Optional.empty();
        return mapping.map(Answer::json).orElseGet(() -> Answer.refusal(404, "nothing at " + path));
    }

    private Answer bucket(Endpoint endpoint, String query) throws IOException {
        long step = endpoint.stepSeconds();
        Matcher timestamp = TIMESTAMP.matcher(query);
        long start = timestamp.matches() ? Long.parseLong(timestamp.group(1)) : -1;
        if (start < 0 || start % step != 0) {
            return Answer.refusal(400, "timestamp must be a multiple of %d, not '%s'".formatted(step, query));
        }
        Bucket bucket = new Bucket(endpoint, start);
        boolean over = start <= clock.instant().getEpochSecond() - step;
        return Answer.json(over ? market.bucket(bucket) : Market.emptyBucket(bucket));
    }
}
