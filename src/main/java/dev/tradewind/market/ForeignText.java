package dev.tradewind.market;

import java.util.regex.Pattern;

/**
 * Text that somebody else wrote (a source, a file, a broker), made fit for one line of a log, a terminal or a page: it has no
 * line break, no control character, no mark that turns the direction of the text after it, and a bounded length.
 */
public final class ForeignText {

    /** Spaces of all kinds, controls (C0, C1), marks of format and direction, halves of characters, unassigned ones. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}]+");

    private ForeignText() {}

    /** Whether nothing is to be replaced: words of ASCII with one space between them, as nearly all names are. Quicker than a pattern. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each > '~' || each == ' ' && before == ' ') {
                return false;
            }
            before = each;
        }
        return before != ' ';
    }

    /** The text with one space for each run of hidden characters; if it is longer than allowed, cut, with an ellipsis. */
    public static String shown(String text, int maxCharacters) {
        String shown =
                isPlain(text) ? text : HIDDEN.matcher(text).replaceAll(" ").strip();
        if (shown.length() <= maxCharacters) {
            return shown;
        }
        boolean endsInHalf = Character.isHighSurrogate(shown.charAt(maxCharacters - 1));
        return shown.substring(0, maxCharacters - (endsInHalf ? 1 : 0)).strip() + "…";
    }
}
