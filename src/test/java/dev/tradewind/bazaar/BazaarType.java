package dev.tradewind.bazaar;

import dev.tradewind.source.HttpKeys;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Section;
import java.net.URI;

/** {@code type: bazaar}: a market that does not exist, for docs/sources.md. */
public final class BazaarType implements SourceType {

    @Override
    public String name() {
        return "bazaar";
    }

    @Override
    public String meaning() {
        return "A market that does not exist.";
    }

    @Override
    public boolean hasTextIds() {
        return true;
    }

    @Override
    public Source read(Section source) {
        return new Bazaar(
                source.required(HttpKeys.BASE_URL, URI.create("http://localhost")),
                source.required(HttpKeys.USER_AGENT, ""),
                RequestPolicy.read(source, "1 per 1s"),
                source.secrets(HttpKeys.BASE_URL, HttpKeys.USER_AGENT));
    }
}
