package dev.tradewind.source.everef;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import java.net.URI;
import java.time.Duration;

/** {@code type: eve-ref}. */
public final class EveRefType implements SourceType {

    private static final String REAL_ARCHIVE = "https://data.everef.net";
    private static final String REAL_NAMES = "https://esi.evetech.net";

    private static final Key<URI> NAMES_URL = new Key<>(
            "names-url",
            HttpKeys.BASE_URL.format(),
            "https://example.com/names",
            "The address of the API that tells the names of items, ESI.");

    public static final Key<Duration> REVISED = new Key<>(
            "revised",
            Formats.duration("0s", "365d"),
            "14d",
            "How long after its end a day may still change: until then, runs ask once a day whether it has. 0s for never.");

    @Override
    public String name() {
        return "eve-ref";
    }

    @Override
    public String meaning() {
        return "EVE Online: the daily market history of EVE Ref, by region.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return EveRefReports.ALL;
    }

    @Override
    public Source read(Section source) {
        return new EveRef(
                source.optional(HttpKeys.BASE_URL, REAL_ARCHIVE),
                source.optional(NAMES_URL, REAL_NAMES),
                source.required(HttpKeys.USER_AGENT, ""),
                source.optional(REVISED, "7d"),
                RequestPolicy.read(source, "1 per 1s"),
                source.secrets(HttpKeys.BASE_URL, NAMES_URL, HttpKeys.USER_AGENT));
    }
}
