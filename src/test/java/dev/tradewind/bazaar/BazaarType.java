package dev.tradewind.bazaar;

import dev.tradewind.source.HttpFormats;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** {@code type: bazaar}: a market that does not exist, for docs/sources.md. */
public final class BazaarType implements SourceType {

    @Override
    public String name() {
        return "bazaar";
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
    public boolean hasTextIds() {
        return true;
    }

    @Override
    public Source read(Section source, RequestPolicy requests) {
        return new Bazaar(
                source.required("base-url", HttpFormats.BASE_URL, URI.create("http://localhost")),
                source.required("user-agent", HttpFormats.USER_AGENT, ""),
                requests,
                source.secrets("base-url", "user-agent"));
    }
}
