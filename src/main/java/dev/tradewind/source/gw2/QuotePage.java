package dev.tradewind.source.gw2;

import dev.tradewind.archive.Answer;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.RowFault;
import dev.tradewind.source.RowFaults;
import dev.tradewind.source.SnapshotColumns;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One page of prices.
 *
 * @param rows of all its items, also of those that nobody offers or wants
 */
record QuotePage(Snapshot rows, RowFaults faults) {

    /** The depth of the parser between two records. */
    private static final int DEPTH_OF_RECORDS = 1;

    /** Decodes an array of records. */
    static QuotePage of(Answer answer, long start) {
        return Gw2Decoder.read(answer, parser -> read(parser, start));
    }

    static QuotePage empty(long start) {
        return new QuotePage(Snapshot.empty(PriceKind.QUOTES, start), new RowFaults());
    }

    private static QuotePage read(JsonParser parser, long start) {
        JsonTokens.expect(parser, JsonToken.START_ARRAY, "the page");
        SnapshotColumns columns = new SnapshotColumns(PriceKind.QUOTES);
        RowFaults faults = new RowFaults();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                QuoteRow.read(parser, columns);
            } catch (RowFault fault) {
                faults.add(fault);
                JsonTokens.skipTo(DEPTH_OF_RECORDS, parser);
            }
        }
        Snapshot rows = columns.toSnapshot(start);
        faults.refuseMoreThan(rows.size(), "rows");
        if (rows.isEmpty()) {
            throw new MalformedAnswerException("the page has no rows");
        }
        return new QuotePage(rows, faults);
    }
}
