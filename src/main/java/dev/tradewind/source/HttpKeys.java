package dev.tradewind.source;

import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Notation;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of every source that is asked over HTTP: its address, and who asks. */
public final class HttpKeys {

    private static final String NO_BASE = "is not the base of an API";
    private static final String A_BASE = "http:// or https://, a host and a path, without user, ? and #";
    private static final String A_CONTACT = "who you are and how to reach you";

    public static final Key<URI> BASE_URL = new Key<>(
            "base-url",
            Format.any(new Notation.Text("a URL"))
                    .where(text -> text.matches(".+"), "is not a URL; allowed: such as https://example.com/api")
                    .matching("(?i)https?://[^/?#@\\s]+(/[^?#\\s]*)?", NO_BASE, A_BASE)
                    .where(HttpKeys::hasHostAndPort, NO_BASE, A_BASE)
                    .map(text -> URI.create(text.replaceAll("/+$", ""))),
            "https://example.com/api",
            "The address of the API, without the names of its endpoints.");

    public static final Key<String> USER_AGENT = new Key<>(
            "user-agent",
            Format.text("a user agent", "(?=.*\\S)[\\x20-\\x7e]+", "printable ASCII that says " + A_CONTACT)
                    .except(
                            "(?i)(Java/|Java-http-client|Apache-HttpClient|curl/|python-requests).*",
                            "is refused by the API as a program's default",
                            A_CONTACT),
            "\"tradewind (contact: you@example.com)\"",
            "Who asks, and how the operators of the API can reach you.");

    /** Domains that belong to nobody, for examples (RFC 2606). */
    private static final Pattern EXAMPLE =
            Pattern.compile("(?i)(([\\w.+-]+@)?([\\w-]+\\.)*(?<![\\w-])example\\.(com|org|net|edu)"
                    + "|[\\w.+-]+@([\\w-]+\\.)+(example|invalid|test))(?![\\w-]|\\.\\w)");

    private HttpKeys() {}

    /**
     * An address of an example that the user agent still has: by it the operators of the real API could reach nobody.
     *
     * @param realApi matches the hosts of the real API; an API of any other host may be asked by anybody
     */
    public static Optional<String> unreachableContact(Pattern realApi, URI baseUrl, String userAgent, Secrets secrets) {
        Matcher example = EXAMPLE.matcher(userAgent);
        return realApi.matcher(String.valueOf(baseUrl.getHost())).matches() && example.find()
                ? Optional.of(secrets.mask(example.group()))
                : Optional.empty();
    }

    private static boolean hasHostAndPort(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && uri.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
