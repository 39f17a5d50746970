package dev.tradewind.market;

/**
 * The id of an item, as its source has it and as the number that windows and tables have in its place.
 *
 * @param number the source's own id, from 1 on; if the source's ids are texts, a number below 0 from {@link ItemNumbers}
 * @param text the source's own id, as a text
 */
public record ItemId(int number, String text) implements Comparable<ItemId> {

    private static final int LONGEST = 100;

    /** An id of a source whose ids are numbers. */
    public static ItemId of(int number) {
        return new ItemId(number, Integer.toString(number));
    }

    /** Whether a text can be an id: it is not empty, has at most 100 characters, and can be shown as it is. */
    public static boolean isText(String text) {
        return !text.isEmpty() && ForeignText.shown(text, LONGEST).equals(text);
    }

    /** The source's own id: an {@link Integer} or a {@link String}. */
    public Object shown() {
        return number < 0 ? text : (Object) number;
    }

    /** Compares the source's own ids, since the number of a text depends on which text came first. */
    @Override
    public int compareTo(ItemId other) {
        return number < 0 && other.number < 0 ? text.compareTo(other.text) : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return text;
    }
}
