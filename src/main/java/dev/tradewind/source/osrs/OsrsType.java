package dev.tradewind.source.osrs;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Section;

/** {@code type: osrs-wiki}. */
public final class OsrsType implements SourceType {

    private static final String REAL_API = "https://prices.runescape.wiki/api/v1/osrs";

    @Override
    public String name() {
        return "osrs-wiki";
    }

    @Override
    public String meaning() {
        return "Old School RuneScape: the real-time prices of the OSRS Wiki.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return OsrsReports.ALL;
    }

    @Override
    public Source read(Section source) {
        return new OsrsWiki(
                source.optional(HttpKeys.BASE_URL, REAL_API),
                source.required(HttpKeys.USER_AGENT, ""),
                RequestPolicy.read(source, "1 per 1s"),
                source.secrets(HttpKeys.BASE_URL, HttpKeys.USER_AGENT));
    }
}
