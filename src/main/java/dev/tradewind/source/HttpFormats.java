package dev.tradewind.source;

import dev.tradewind.yaml.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** How the address of an API is written, and who asks it. */
public final class HttpFormats {

    public static final Format<String> USER_AGENT = Format.text(
                    "(?=.*\\S)[\\x20-\\x7e]+",
                    "is not a user agent; allowed: printable ASCII that says who you are and how to reach you")
            .where(
                    Pattern.compile("(?i)(Java/|Java-http-client|Apache-HttpClient|curl/|python-requests).*")
                            .asMatchPredicate()
                            .negate(),
                    "is refused by the API as a program's default; allowed: who you are and how to reach you");

    public static final Format<URI> BASE_URL = Format.text(
                    ".+", "is not a URL; allowed: such as https://example.com/api")
            .where(
                    HttpFormats::isBaseUrl,
                    "is not the base of an API; allowed: http:// or https://, a host and a path, without user, ? and #")
            .map(text -> URI.create(text.replaceAll("/+$", "")));

    private HttpFormats() {}

    private static boolean isBaseUrl(String text) {
        try {
            URI uri = new URI(text);
            return Pattern.matches("(?i)https?", String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
