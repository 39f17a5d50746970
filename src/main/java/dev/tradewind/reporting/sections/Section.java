package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** A ranking at the top of a report. To add one, implement this and name it in
 * {@link Sections#ALL}, or among what only a source has. */
public interface Section {

    String title();

    /** One sentence that says what it means, and by what rule an item is in it. */
    String meaning();

    /** The names of the columns that it shows beside the item's name and flags; it ranks by the first. */
    List<String> columns();

    /** Whether the largest is the best. */
    default boolean isLargestFirst() {
        return true;
    }

    /** All that qualify, best first. Every row that it is given is rankable. */
    List<ItemFigures> rank(List<ItemFigures> rows);
}
