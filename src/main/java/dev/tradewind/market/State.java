package dev.tradewind.market;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a bucket is that is closed: what is known of it, and whether more can be. */
public enum State {
    PRESENT("present", '#', "Its rows are stored."),
    EMPTY("empty", 'o', "The source says that nothing traded."),
    ARCHIVED("archived", 'a', "Its answer is archived, and the next run imports it."),
    DOUBTFUL("doubtful", '?', "The source was asked and had nothing of it, perhaps because it was late."),
    NOT_ASKED("not asked for", '-', "No answer is stored: the source was not asked for it, or did not answer."),
    LOST("lost", 'x', "The source tells only the present, and nobody read it whole while it lasted."),
    OUT_OF_REACH("out of reach", '!', "The source answers only for newer buckets: beyond its horizon."),
    BEFORE("before the first bucket", '.', "Older than all that is wanted, or than retention.prices keeps.");

    private final String label;
    private final char mark;
    private final String meaning;

    State(String label, char mark, String meaning) {
        this.label = label;
        this.mark = mark;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    /** One character, for a terminal and for those who see no colours. */
    public char mark() {
        return mark;
    }

    /** In a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether reports have it. */
    public boolean isThere() {
        return this == PRESENT || this == EMPTY;
    }

    /** Whether it is missing, and the source may give it. */
    public boolean isGap() {
        return this == DOUBTFUL || this == NOT_ASKED;
    }

    /** Whether the history should have it. */
    public boolean counts() {
        return this != BEFORE;
    }

    /** What is to be said of so many buckets that are not there, such as {@code 12 doubtful, 1,003 lost}; empty if all are. */
    public static String missing(Map<State, Integer> counts) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().counts() && !each.getKey().isThere())
                .map(each -> String.format(
                        Locale.ROOT, "%,d %s", each.getValue(), each.getKey().label()))
                .collect(Collectors.joining(", "));
    }
}
