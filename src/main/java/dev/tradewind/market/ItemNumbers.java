package dev.tradewind.market;

/**
 * Numbers for the items of a source whose ids are texts. Prices are kept and computed by numbers alone; the views, the CSV
 * and the pages show the text again. A source whose ids are numbers from 1 on needs none of this: they stay as they are.
 */
public interface ItemNumbers {

    /**
     * The number of the item, always the same for the same text. It is below 0, so that it is never the id of an item that
     * has a number of its own. May be called by any thread.
     *
     * @param sourceId an id as {@link ItemId#isText} allows it
     */
    int numberOf(String sourceId);
}
