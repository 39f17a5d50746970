package dev.tradewind.definition;

import dev.tradewind.yaml.Format;
import java.net.URI;
import java.net.URISyntaxException;

/** The formats of names and titles. */
final class Words {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String A_NAME = "1 to 63 of a-z, 0-9 and '-', the first not '-'";

    static final Format<String> JOB_NAME = Format.text("a job's name", NAME, A_NAME);

    static final Format<String> REPORT_NAME = Format.text("a report's name", NAME, A_NAME);

    static final Format<String> TITLE = Format.text(
            "a title", "(?=.*\\S)[^\\x00-\\x1f\\x7f-\\x9f]{1,200}", "1 to 200 characters on one line, not all blank");

    /** The reserved names are those of folders and files beside those of the endpoints. */
    static final Format<String> ENDPOINT_NAME = Format.text(
                    "an endpoint's name",
                    "[A-Za-z0-9][A-Za-z0-9_-]{0,31}",
                    "1 to 32 of A-Z, a-z, 0-9, '_' and '-', the first not '_' or '-'")
            .except("(?i)mapping|latest|raw", "is reserved", "names other than mapping, latest and raw");

    static final Format<String> ITEM = Format.text(
            "a name or id of an item",
            "\\S([^\\x00-\\x1f\\x7f-\\x9f]{0,198}\\S)?",
            "1 to 200 characters on one line, the first and the last not blank");

    static final Format<String> WATCH_NAME = Format.text(
            "a watch's name",
            "\\S([^\\x00-\\x1f\\x7f-\\x9f]{0,98}\\S)?",
            "1 to 100 characters on one line, the first and the last not blank");

    static final Format<String> CONDITION = Format.text(
            "a condition",
            "(?=.*\\S)[^\\x00-\\x1f\\x7f-\\x9f]{1,500}",
            "an expression of 1 to 500 characters on one line");

    static final Format<String> RECEIVER_NAME = Format.text("a receiver's name", NAME, A_NAME);

    private static final String A_WEB_ADDRESS = "http:// or https://, a host, and a path, without user and #";

    static final Format<URI> WEB_ADDRESS = Format.text(
                    "a web address", "(?i)https?://[^/?#@\\s]+(/[^#\\s]*)?", A_WEB_ADDRESS)
            .where(Words::isWebAddress, "is not a web address", A_WEB_ADDRESS)
            .map(URI::create);

    static final Format<String> HOST =
            Format.text("a host", "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", "the name or the address of a host");

    static final Format<String> HEADER_VALUE =
            Format.text("a token", "[\\x21-\\x7e]{1,2000}", "1 to 2000 printable ASCII characters, no blanks");

    static final Format<String> LOGIN =
            Format.text("a login", "[^\\x00-\\x1f\\x7f-\\x9f]{1,500}", "1 to 500 characters on one line");

    static final Format<String> MAIL_ADDRESS = Format.text(
            "a mail address",
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?",
            "one address without a name, such as you@example.com");

    private Words() {}

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && uri.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
