package dev.tradewind.source.everef;

import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.Counterpart.Api;
import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.NameRequests;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.Versions;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * EVE Ref's archive, which has a file for each day with the trades of all regions, and ESI, which tells the names of ids.
 *
 * @param namesUrl the address of ESI
 * @param revised how long after its end a day may still change
 * @param secrets the parts of the addresses and the user agent that came from the environment
 */
public record EveRef(
        URI baseUrl, URI namesUrl, String userAgent, Duration revised, RequestPolicy requests, Secrets secrets)
        implements Source {

    /** The position of ESI among the APIs. */
    static final int NAMES = 1;

    /** About as many as are traded in the busiest region within some months. */
    private static final int TYPES = 16_000;

    private static final Pattern REAL_HOSTS = Pattern.compile("(?i)(.+\\.)?(everef|evetech)\\.net");

    /** ESI's answers stay as they were on that day, whatever changes later. */
    private static final String COMPATIBILITY_DATE = "2026-07-01";

    private static final Key<String> PLACE = new Key<>(
            "place",
            Formats.wholeNumber(1, Integer.MAX_VALUE, "the id of a region").map(id -> Integer.toString(id)),
            "10000002",
            "The region whose prices these are, by its id in the game.");

    @Override
    public SourceType type() {
        return new EveRefType();
    }

    @Override
    public String identity() {
        return secrets.mask("eve-ref " + baseUrl);
    }

    @Override
    public Optional<String> unreachableContact() {
        return HttpKeys.unreachableContact(REAL_HOSTS, baseUrl, userAgent, secrets)
                .or(() -> HttpKeys.unreachableContact(REAL_HOSTS, namesUrl, userAgent, secrets));
    }

    @Override
    public ItemNames itemNames() {
        return ItemNames.ASKED_FOR;
    }

    @Override
    public NameRequests nameRequests() {
        boolean ofAnotherHost = !baseUrl.getAuthority().equals(namesUrl.getAuthority());
        return new NameRequests(NamesReading.AT_ONCE, TYPES, ofAnotherHost);
    }

    @Override
    public Optional<Key<String>> place() {
        return Optional.of(PLACE);
    }

    /** A day is published as a whole. One in which nothing traded in a region is no late one. */
    @Override
    public boolean canBeLate() {
        return false;
    }

    /** The archive has nothing but days. */
    @Override
    public Optional<Duration> step(String endpoint) {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public Counterpart open(Opening opening) {
        return Counterpart.Server.of(
                Api.of(baseUrl, userAgent, "*/*", secrets).keeping(Versions.FIELDS),
                Api.of(namesUrl, userAgent, "application/json", secrets)
                        .sending("X-Compatibility-Date", COMPATIBILITY_DATE)
                        .with(new ErrorLimit()));
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return new EveRefDecoder(with.unnamed());
    }

    @Override
    public String toString() {
        return secrets.mask("EveRef[%s, %s, %s]".formatted(baseUrl, namesUrl, requests));
    }
}
