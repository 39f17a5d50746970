package dev.tradewind.archive;

import java.util.ArrayList;
import java.util.List;

/** The faults of the rows of one answer, the first few by name. */
final class RowFaults {

    private static final int NAMED = 3;

    private final List<String> named = new ArrayList<>();
    private int count;

    void clear() {
        named.clear();
        count = 0;
    }

    void add(RowFault fault) {
        count++;
        if (named.size() < NAMED) {
            named.add(String.valueOf(fault.getMessage()));
        }
    }

    /** One bad row costs that row; where most are bad, the protocol is another one, or the source is in trouble. */
    void refuseMoreThan(int good, String rows) {
        if (count > good) {
            throw new MalformedAnswerException(
                    "%,d of %,d %s cannot be: %s".formatted(count, count + good, rows, leftOut()));
        }
    }

    LeftOut leftOut() {
        return new LeftOut(count, named);
    }
}
