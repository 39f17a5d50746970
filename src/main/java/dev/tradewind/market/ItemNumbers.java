package dev.tradewind.market;

/**
 * Gives numbers to the items of a source whose ids are texts. Tables and windows have only the numbers; the views, the CSV and
 * the pages show the texts. A source whose ids are numbers from 1 on does not need it.
 */
public interface ItemNumbers {

    /**
     * The number of the item, always the same for the same text. It is below 0, so that it is never an id of a source whose ids
     * are numbers. May be called by any thread.
     *
     * @param sourceId an id that {@link ItemId#isText} allows
     */
    int numberOf(String sourceId);
}
