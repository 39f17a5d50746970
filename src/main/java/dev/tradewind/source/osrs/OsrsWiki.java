package dev.tradewind.source.osrs;

import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API that speaks the protocol of the OSRS Wiki's real-time prices: {@code /mapping} and
 * {@code /<endpoint>?timestamp=<start>}.
 *
 * @param secrets the parts of the address and the user agent that came from the environment
 */
public record OsrsWiki(URI baseUrl, String userAgent, RequestPolicy requests, Secrets secrets) implements Source {

    private static final Pattern REAL_API = Pattern.compile("(?i)(.+\\.)?runescape\\.wiki");

    /** The API's endpoints are named after their steps; with another step a run would ask for buckets that do not exist. */
    private static final Map<String, Duration> STEPS = Map.of(
            "5m", Duration.ofMinutes(5),
            "1h", Duration.ofHours(1),
            "6h", Duration.ofHours(6),
            "24h", Duration.ofDays(1));

    @Override
    public SourceType type() {
        return new OsrsType();
    }

    @Override
    public String identity() {
        return secrets.mask("osrs-wiki " + baseUrl);
    }

    @Override
    public Optional<String> unreachableContact() {
        return HttpKeys.unreachableContact(REAL_API, baseUrl, userAgent, secrets);
    }

    @Override
    public Optional<Duration> step(String endpoint) {
        return Optional.ofNullable(STEPS.get(endpoint));
    }

    @Override
    public boolean addsUp(String endpoint) {
        return addUp(endpoint);
    }

    /** An hour is the sum of its twelve 5m buckets, to the unit. Of 6h and 24h nothing is known. */
    public static boolean addUp(String endpoint) {
        return endpoint.equals("1h");
    }

    @Override
    public Counterpart open(Opening opening) {
        return Counterpart.Server.of(Counterpart.Api.of(baseUrl, userAgent, "application/json", secrets));
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return new OsrsDecoder();
    }

    @Override
    public String toString() {
        return secrets.mask("OsrsWiki[%s, %s]".formatted(baseUrl, requests));
    }
}
