package dev.tradewind.source;

/**
 * How a source is asked for names; plans count with it.
 *
 * @param ids for how many items one request can ask
 * @param items about how many items have prices, all of which a first run asks for; 0 if that is not known
 * @param ofAnotherHost whether they are asked of another host than prices, which has limits of its own
 */
public record NameRequests(int ids, int items, boolean ofAnotherHost) {

    /** Of a source that does not say. */
    public static final NameRequests UNKNOWN = new NameRequests(1, 0, false);

    /** As many as it takes to ask for so many names. */
    public int requests(int names) {
        return (names + ids - 1) / ids;
    }
}
