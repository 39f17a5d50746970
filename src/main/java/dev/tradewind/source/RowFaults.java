package dev.tradewind.source;

import java.util.ArrayList;
import java.util.List;

/** Counts the bad rows of one answer, and keeps what is wrong with the first few. */
public final class RowFaults {

    private static final int NAMED = 3;

    private final List<String> named = new ArrayList<>();
    private int count;

    public void clear() {
        named.clear();
        count = 0;
    }

    public void add(RowFault fault) {
        count++;
        if (named.size() < NAMED) {
            named.add(String.valueOf(fault.getMessage()));
        }
    }

    /** Adds those of another answer. */
    public void addAll(RowFaults others) {
        count += others.count;
        others.named.stream().limit(NAMED - named.size()).forEach(named::add);
    }

    /**
     * Refuses an answer that has more bad rows than good ones: the protocol has changed, or the source is in trouble.
     *
     * @param rows what the rows are called in the message, such as {@code items}
     */
    public void refuseMoreThan(int good, String rows) {
        if (count > good) {
            throw new MalformedAnswerException(
                    "%,d of %,d %s are wrong: %s".formatted(count, count + good, rows, leftOut()));
        }
    }

    public LeftOut leftOut() {
        return new LeftOut(count, named);
    }
}
