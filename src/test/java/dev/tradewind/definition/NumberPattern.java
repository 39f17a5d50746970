package dev.tradewind.definition;

import java.util.ArrayList;
import java.util.List;

/** Patterns that match the whole numbers of a range, since a JSON Schema cannot compare durations. */
final class NumberPattern {

    private NumberPattern() {}

    /** Of numbers without zeros before them; both bounds are in it. */
    static String of(long from, long to) {
        List<String> patterns = new ArrayList<>();
        long least = from;
        if (least == 0) {
            patterns.add("0");
            least = 1;
        }
        while (least <= to) {
            int digits = Long.toString(least).length();
            int all = Long.toString(to + 1).length() - 1;
            if (least == longest(digits - 1) + 1 && all >= digits) {
                patterns.add("[1-9][0-9]{%d,%d}".formatted(digits - 1, all - 1));
                least = longest(all) + 1;
            } else {
                long most = Math.min(to, longest(digits));
                patterns.add(between(Long.toString(least), Long.toString(most)));
                least = most + 1;
            }
        }
        return "(" + String.join("|", patterns) + ")";
    }

    private static long longest(int digits) {
        return Long.parseLong("0" + "9".repeat(digits));
    }

    /** Of two numbers with the same number of digits. */
    private static String between(String from, String to) {
        if (from.isEmpty()) {
            return "";
        }
        String rest = from.substring(1);
        if (from.charAt(0) == to.charAt(0)) {
            return from.charAt(0) + between(rest, to.substring(1));
        }
        List<String> patterns = new ArrayList<>();
        char first = from.charAt(0);
        char last = to.charAt(0);
        if (!rest.matches("0*")) {
            patterns.add(first++ + between(rest, "9".repeat(rest.length())));
        }
        if (!to.substring(1).matches("9*")) {
            patterns.add(last-- + between("0".repeat(rest.length()), to.substring(1)));
        }
        if (first <= last) {
            String any = rest.isEmpty() ? "" : rest.length() == 1 ? "[0-9]" : "[0-9]{" + rest.length() + "}";
            patterns.add((first == last ? "" + first : "[" + first + "-" + last + "]") + any);
        }
        return patterns.size() == 1 ? patterns.get(0) : "(" + String.join("|", patterns) + ")";
    }
}
