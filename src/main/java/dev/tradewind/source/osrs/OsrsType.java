package dev.tradewind.source.osrs;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.HttpFormats;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** {@code type: osrs-wiki}. */
public final class OsrsType implements SourceType {

    private static final URI REAL_API = URI.create("https://prices.runescape.wiki/api/v1/osrs");

    @Override
    public String name() {
        return "osrs-wiki";
    }

    @Override
    public List<String> keys() {
        return List.of("base-url", "user-agent");
    }

    @Override
    public Duration defaultPace() {
        return Duration.ofSeconds(1);
    }

    @Override
    public SourceReports reports() {
        return OsrsReports.ALL;
    }

    @Override
    public Source read(Section source, RequestPolicy requests) {
        return new OsrsWiki(
                source.optional("base-url", HttpFormats.BASE_URL, REAL_API),
                source.required("user-agent", HttpFormats.USER_AGENT, ""),
                requests,
                source.secrets("base-url", "user-agent"));
    }
}
