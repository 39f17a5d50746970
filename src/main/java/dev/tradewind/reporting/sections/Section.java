package dev.tradewind.reporting.sections;

import java.util.List;

/**
 * A ranking at the top of a report. To add one, put it into the sections of its kind of price, or among those of one source.
 *
 * @param meaning one sentence that says what the ranking means, and by what rule an item is in it
 * @param columns the names of the columns that the page shows beside the item's name and flags; the ranking is by the first
 */
public record Section(String title, String meaning, List<String> columns, Ranking ranking) {

    /** How many picks of a section the page shows, and its track record judges. */
    public static final int MOST_PICKS = 10;

    public Section {
        columns = List.copyOf(columns);
    }
}
