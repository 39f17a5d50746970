package dev.tradewind.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds mistakes in a user's query that need no database to be found, and are mistakes in every database. */
final class SqlText {

    private static final String COMMENT = "--[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z)";
    private static final String QUOTED =
            "'[^']*+'|\"[^\"]*+\"|`[^`]*+`|\\[[^\\]]*+]|\\$(?<tag>\\w*+)\\$(?s:.*?)\\$\\k<tag>\\$";
    private static final Pattern NO_WORDS = Pattern.compile("(?<comment>" + COMMENT + ")|" + QUOTED);
    private static final Pattern QUERY = Pattern.compile("(?is)[\\s(]*(SELECT|WITH|VALUES)\\b.*");

    private SqlText() {}

    /** Returns the end of a sentence about the file; empty if the text is one query. */
    static Optional<String> mistake(String sql) {
        String words = NO_WORDS.matcher(sql).replaceAll(match -> match.group(1) == null ? "x" : " ");
        List<String> statements =
                Stream.of(words.split(";")).filter(each -> !each.isBlank()).toList();
        if (statements.isEmpty()) {
            return Optional.of("has no query; allowed: one SELECT");
        }
        if (statements.size() > 1) {
            return Optional.of("has %d statements; allowed: one SELECT".formatted(statements.size()));
        }
        return QUERY.matcher(statements.get(0)).matches()
                ? Optional.empty()
                : Optional.of("is no query; allowed: one SELECT, which may begin with WITH");
    }
}
