package dev.tradewind.source;

import java.util.ArrayList;
import java.util.List;

/** The faults of the rows of one answer, the first few by name. */
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

    /** One bad row costs that row; where most are bad, the protocol is another one, or the source is in trouble. */
    public void refuseMoreThan(int good, String rows) {
        if (count > good) {
            throw new MalformedAnswerException(
                    "%,d of %,d %s cannot be: %s".formatted(count, count + good, rows, leftOut()));
        }
    }

    public LeftOut leftOut() {
        return new LeftOut(count, named);
    }
}
