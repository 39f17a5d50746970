package dev.tradewind.source.gw2;

import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.Availability;
import dev.tradewind.source.Counterpart;
import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.ItemNames;
import dev.tradewind.source.NameRequests;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API that speaks the protocol of Guild Wars 2's: {@code /v2/commerce/prices} in pages, and {@code /v2/items} by ids.
 *
 * @param secrets the parts of the address and the user agent that came from the environment
 */
public record Gw2(URI baseUrl, String userAgent, RequestPolicy requests, Secrets secrets) implements Source {

    private static final Pattern REAL_API = Pattern.compile("(?i)(.+\\.)?guildwars2\\.com");

    /** The pages of some 28,000 items. A bucket can be asked for only while it lasts. */
    private static final Availability PAGES = new Availability(141, Duration.ZERO);

    private static final NameRequests NAMES = new NameRequests(Gw2Decoder.MOST_RECORDS, 28_000, false);

    @Override
    public SourceType type() {
        return new Gw2Type();
    }

    @Override
    public String identity() {
        return secrets.mask("gw2 " + baseUrl);
    }

    @Override
    public Optional<String> unreachableContact() {
        return HttpKeys.unreachableContact(REAL_API, baseUrl, userAgent, secrets);
    }

    @Override
    public ItemNames itemNames() {
        return ItemNames.ASKED_FOR;
    }

    @Override
    public NameRequests nameRequests() {
        return NAMES;
    }

    @Override
    public Answers answers() {
        return Answers.PRESENT;
    }

    /** What stands in the books is known at once. */
    @Override
    public boolean canBeLate() {
        return false;
    }

    @Override
    public Availability availability(Endpoint endpoint) {
        return PAGES;
    }

    @Override
    public Counterpart open(Opening opening) {
        return Counterpart.Server.of(Counterpart.Api.of(baseUrl, userAgent, "application/json", secrets)
                .keeping(PricesReading.PAGE_TOTAL));
    }

    @Override
    public AnswerDecoder decoder(Decoding with) {
        return new Gw2Decoder(with.unnamed());
    }

    @Override
    public String toString() {
        return secrets.mask("Gw2[%s, %s]".formatted(baseUrl, requests));
    }
}
