package dev.tradewind.source;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What makes a request ask only for something newer than what is stored (RFC 9110, 13.1): a field of its head, and what
 * the source itself has said of the stored answer.
 */
public record Condition(String field, String value) {

    /** {@code "xyzzy"} or {@code W/"xyzzy"}. */
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[!#-~\\x80-\\xff]*\"");

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    private static final Pattern DATE =
            Pattern.compile("\\p{Alpha}{3}, \\d\\d \\p{Alpha}{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

    /**
     * The condition that the source has something else than that.
     *
     * @param version of what is stored; if it is not the source's name for it, there is no such condition
     */
    public static Optional<Condition> unless(String version) {
        if (isTag(version)) {
            return Optional.of(new Condition("If-None-Match", version));
        }
        return isDate(version) ? Optional.of(new Condition("If-Modified-Since", version)) : Optional.empty();
    }

    static boolean isTag(String text) {
        return ENTITY_TAG.matcher(text).matches();
    }

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }
}
