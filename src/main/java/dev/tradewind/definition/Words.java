package dev.tradewind.definition;

import dev.tradewind.yaml.Format;
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

    private Words() {}
}
