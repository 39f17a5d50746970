package dev.tradewind.source.osrs;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Sides;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.JsonAnswers;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.OneAnswer;
import dev.tradewind.source.RowFault;
import dev.tradewind.source.RowFaults;
import dev.tradewind.source.SnapshotColumns;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Decodes answers of the OSRS protocol, as a stream. It skips unknown properties, and leaves out rows with impossible
 * values. An answer of another shape, or with more bad rows than good ones, is a {@link MalformedAnswerException}.
 */
public final class OsrsDecoder implements AnswerDecoder {

    /** The depth of the parser between two rows. */
    private static final int DEPTH_OF_ROWS = 2;

    private static final List<String> ROW_PROPERTIES =
            List.of("avgHighPrice", "highPriceVolume", "avgLowPrice", "lowPriceVolume");
    private static final int HIGH = 0;
    private static final int HIGH_VOLUME = 1;
    private static final int LOW = 2;
    private static final int LOW_VOLUME = 3;
    private static final int END_OF_ROW = PropertyNameMatcher.MATCH_END_OBJECT;

    private final JsonFactory json = new JsonFactory();

    /** Matches the names as bytes: a run reads millions of them, and needs none as a text. */
    private final PropertyNameMatcher rowProperties = json.constructNameMatcher(
            ROW_PROPERTIES.stream().map(Named::fromString).toList(), false);

    private final SnapshotColumns columns = new SnapshotColumns(PriceKind.SIDES);
    private final RowFaults faults = new RowFaults();

    @Override
    public AnswerReading begin(Wanted wanted) {
        return wanted instanceof Wanted.Prices prices
                ? new OneAnswer(
                        prices,
                        "%s?timestamp=%d".formatted(prices.folder(), prices.start()),
                        answer -> prices(prices, answer))
                : new OneAnswer(wanted, "mapping", answer -> itemList((Wanted.ItemList) wanted, answer));
    }

    /**
     * Decodes {@code {"data":{"2":{"avgHighPrice":204,"highPriceVolume":1021,"avgLowPrice":null,"lowPriceVolume":0}},
     * "timestamp":1747720500}}.
     */
    private Decoded prices(Wanted.Prices wanted, Answer answer) {
        Snapshot snapshot = decode(answer, this::readSnapshot);
        if (snapshot.start() != wanted.start()) {
            throw new NotThereYetException(wanted, "bucket %d was answered instead".formatted(snapshot.start()));
        }
        return new Decoded.Prices(wanted, snapshot, faults.leftOut());
    }

    /** Decodes {@code [{"id":2,"name":"Cannonball","members":true,"lowalch":2,"limit":11000,"value":5,"highalch":3}]}. */
    private Decoded itemList(Wanted.ItemList wanted, Answer answer) {
        List<MarketItem> items = decode(answer, parser -> ItemListReading.read(parser, faults));
        if (items.isEmpty()) {
            throw new NotThereYetException(wanted, "the item list is empty");
        }
        return new Decoded.ItemList(wanted, items, faults.leftOut());
    }

    private <T> T decode(Answer answer, Function<JsonParser, T> reading) {
        faults.clear();
        return JsonAnswers.read(json, answer, reading);
    }

    private Snapshot readSnapshot(JsonParser parser) {
        JsonTokens.expect(parser, JsonToken.START_OBJECT, "the answer");
        columns.clear();
        Long timestamp = null;
        boolean data = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "timestamp" -> timestamp = timestamp(parser);
                case "data" -> {
                    refuseSecond(data);
                    readRows(parser);
                    data = true;
                }
                default -> parser.skipChildren();
            }
        }
        if (timestamp == null || !data) {
            throw new MalformedAnswerException(timestamp == null ? "it has no timestamp" : "it has no data");
        }
        return snapshot(timestamp);
    }

    private static long timestamp(JsonParser parser) {
        JsonTokens.expect(parser, JsonToken.VALUE_NUMBER_INT, "timestamp");
        return parser.getLongValue();
    }

    private Snapshot snapshot(long start) {
        Snapshot snapshot = columns.toSnapshot(start);
        faults.refuseMoreThan(snapshot.size(), "rows");
        return snapshot;
    }

    private static void refuseSecond(boolean data) {
        if (data) {
            throw new MalformedAnswerException("it has data twice");
        }
    }

    private void readRows(JsonParser parser) {
        JsonTokens.expect(parser, JsonToken.START_OBJECT, "data");
        for (String item = parser.nextName(); item != null; item = parser.nextName()) {
            parser.nextToken();
            int before = columns.size();
            try {
                readRow(item, parser);
            } catch (RowFault fault) {
                columns.leaveOutFrom(before);
                faults.add(fault);
                JsonTokens.skipTo(DEPTH_OF_ROWS, parser);
            }
        }
    }

    private void readRow(String item, JsonParser parser) throws RowFault {
        columns.add(JsonTokens.itemId(item));
        JsonTokens.expectInRow(parser, JsonToken.START_OBJECT, "the row of item ", item);
        for (int property = next(parser); property != END_OF_ROW; property = next(parser)) {
            parser.nextToken();
            switch (property) {
                case HIGH -> columns.price(Sides.HIGH, JsonTokens.price(parser, item));
                case HIGH_VOLUME -> columns.units(Sides.HIGH_VOLUME, volume(parser, item));
                case LOW -> columns.price(Sides.LOW, JsonTokens.price(parser, item));
                case LOW_VOLUME -> columns.units(Sides.LOW_VOLUME, volume(parser, item));
                default -> parser.skipChildren();
            }
        }
    }

    private static long volume(JsonParser parser, String item) throws RowFault {
        return JsonTokens.units(parser, "a volume of item ", item);
    }

    private int next(JsonParser parser) {
        return parser.nextNameMatch(rowProperties);
    }
}
