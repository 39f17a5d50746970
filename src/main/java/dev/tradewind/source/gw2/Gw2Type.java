package dev.tradewind.source.gw2;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Section;

/** {@code type: gw2}. */
public final class Gw2Type implements SourceType {

    private static final String REAL_API = "https://api.guildwars2.com";

    @Override
    public String name() {
        return "gw2";
    }

    @Override
    public String meaning() {
        return "Guild Wars 2: what stands in the order books of its trading post, which the API tells of the present alone.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return Gw2Reports.ALL;
    }

    /** The API's own limits: a bucket of 300 requests for each address, which refills by 5 a second. */
    @Override
    public Source read(Section source) {
        return new Gw2(
                source.optional(HttpKeys.BASE_URL, REAL_API),
                source.required(HttpKeys.USER_AGENT, ""),
                RequestPolicy.read(source, "5 per 1s", "300 per 1m"),
                source.secrets(HttpKeys.BASE_URL, HttpKeys.USER_AGENT));
    }
}
