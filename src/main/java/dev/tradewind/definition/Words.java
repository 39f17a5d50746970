package dev.tradewind.definition;

import dev.tradewind.yaml.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How names, texts, addresses and paths are written. */
final class Words {

    static final Format<String> JOB_NAME = Format.text(
            "[a-z0-9][a-z0-9-]{0,62}", "is not a job's name; allowed: 1 to 63 of a-z, 0-9 and '-', the first not '-'");

    static final Format<String> REPORT_NAME = Format.text(
            "[a-z0-9][a-z0-9-]{0,62}",
            "is not a report's name; allowed: 1 to 63 of a-z, 0-9 and '-', the first not '-'");

    static final Format<String> TITLE = Format.text(
            "(?=.*\\S)[^\\p{Cc}]{1,200}", "is not a title; allowed: 1 to 200 characters on one line, not all blank");

    /** The reserved names are folders and files that stand beside those of the endpoints. */
    static final Format<String> ENDPOINT_NAME = Format.text(
                    "[A-Za-z0-9][A-Za-z0-9_-]{0,31}",
                    "is not an endpoint's name; allowed: 1 to 32 of A-Z, a-z, 0-9, '_' and '-', the first not '_' or '-'")
            .where(
                    Pattern.compile("(?i)mapping|latest|raw").asMatchPredicate().negate(),
                    "is reserved; allowed: names other than mapping, latest and raw");

    static final Format<String> USER_AGENT = Format.text(
                    "(?=.*\\S)[\\x20-\\x7e]+",
                    "is not a user agent; allowed: printable ASCII that says who you are and how to reach you")
            .where(
                    Pattern.compile("(?i)(Java/|Java-http-client|Apache-HttpClient|curl/|python-requests).*")
                            .asMatchPredicate()
                            .negate(),
                    "is refused by the API as a program's default; allowed: who you are and how to reach you");

    static final Format<URI> BASE_URL = Format.text(".+", "is not a URL; allowed: such as https://example.com/api")
            .where(
                    Words::isBaseUrl,
                    "is not the base of an API; allowed: http:// or https://, a host and a path, without user, ? and #")
            .map(text -> URI.create(text.replaceAll("/+$", "")));

    static final Format<Path> FOLDER = Format.text(".+", "is not a folder; allowed: the path of an existing one")
            .where(
                    Words::isFolder,
                    "is not a folder; allowed: an existing one, seen from "
                            + Path.of("").toAbsolutePath())
            .map(Path::of);

    private Words() {}

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

    private static boolean isFolder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
