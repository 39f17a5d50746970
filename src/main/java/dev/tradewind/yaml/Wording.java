package dev.tradewind.yaml;

import dev.tradewind.market.ForeignText;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Quotes for messages what a user wrote, and guesses which key was meant. */
final class Wording {

    private static final int LONGEST_QUOTE = 120;
    private static final int CLOSE = 2;

    private Wording() {}

    static String quoted(String text) {
        return "'" + oneLine(text) + "'";
    }

    /** Makes one line of a text. A blank stays a blank, since that is the mistake. */
    static String oneLine(String text) {
        return text.equals(" ") ? text : ForeignText.shown(text, LONGEST_QUOTE);
    }

    static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.min(CLOSE, candidate.length() - 1))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Levenshtein distance; the largest integer for words of very different lengths. */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > CLOSE) {
            return Integer.MAX_VALUE;
        }
        int[] previous = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
