package dev.tradewind.market;

/**
 * Text that somebody else wrote (a source, a file, a broker), as it may stand in one line of a log, a terminal or a page: no
 * line break, no control character, none that turns the direction of what follows, and no longer than it should be.
 */
public final class ForeignText {

    private static final String ELLIPSIS = "…";

    private ForeignText() {}

    /** The text with a space for every run of what may not be shown; cut, with an ellipsis, after so many characters. */
    public static String shown(String text, int maxCharacters) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), maxCharacters));
        boolean space = false;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (isHidden(character)) {
                space = !shown.isEmpty();
                continue;
            }
            if (shown.length() + (space ? 1 : 0) + Character.charCount(character) > maxCharacters) {
                return shown.append(ELLIPSIS).toString();
            }
            if (space) {
                shown.append(' ');
                space = false;
            }
            shown.appendCodePoint(character);
        }
        return shown.toString();
    }

    /** Spaces of all kinds, controls (C0, C1), marks of format and direction, halves of a character, and what is unassigned. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}
