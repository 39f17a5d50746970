package dev.tradewind.market;

/**
 * The id of an item: what its source calls it, and the number by which windows and tables know it.
 *
 * @param number the source's own, from 1 on; or, where the source's ids are texts, one below 0 from {@link ItemNumbers}
 * @param text the source's own, as a text
 */
public record ItemId(int number, String text) implements Comparable<ItemId> {

    private static final int LONGEST = 100;

    /** Of a source whose ids are numbers. */
    public static ItemId of(int number) {
        return new ItemId(number, Integer.toString(number));
    }

    /** Whether a text can be an id: it is not empty, fits on a line, and can be shown as it is. */
    public static boolean isText(String text) {
        return !text.isEmpty() && ForeignText.shown(text, LONGEST).equals(text);
    }

    /** As the source has it: an {@link Integer} or a {@link String}. */
    public Object shown() {
        return number < 0 ? text : (Object) number;
    }

    /** By what the source calls them, so that no order depends on which text was met first. */
    @Override
    public int compareTo(ItemId other) {
        return number < 0 && other.number < 0 ? text.compareTo(other.text) : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return text;
    }
}
