package dev.tradewind.source.exchange;

import dev.tradewind.market.MarketItem;
import dev.tradewind.source.osrs.OsrsTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes one body in the shapes of the OSRS Wiki's real-time prices, and packs it. */
final class MarketJson {

    private static final JsonFactory JSON = new JsonFactory();

    private static final SerializableString AVG_HIGH_PRICE = new SerializedString("avgHighPrice");
    private static final SerializableString HIGH_PRICE_VOLUME = new SerializedString("highPriceVolume");
    private static final SerializableString AVG_LOW_PRICE = new SerializedString("avgLowPrice");
    private static final SerializableString LOW_PRICE_VOLUME = new SerializedString("lowPriceVolume");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    MarketJson() {
        try {
            json = JSON.createGenerator(ObjectWriteContext.empty(), new FastGzip(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory", e);
        }
    }

    void startData() {
        json.writeStartObject();
        json.writeObjectPropertyStart("data");
    }

    void writeTrades(int itemId, Trades trades) {
        json.writePropertyId(itemId);
        json.writeStartObject();
        writeSide(AVG_HIGH_PRICE, trades.high(), HIGH_PRICE_VOLUME, trades.highVolume());
        writeSide(AVG_LOW_PRICE, trades.low(), LOW_PRICE_VOLUME, trades.lowVolume());
        json.writeEndObject();
    }

    private void writeSide(SerializableString priceName, long price, SerializableString volumeName, long volume) {
        json.writeName(priceName);
        if (volume == 0) {
            json.writeNull();
        } else {
            json.writeNumber(price);
        }
        json.writeName(volumeName);
        json.writeNumber(volume);
    }

    /** Ends with the bucket's start, as the original does: a client that reads on the fly learns it last. */
    void endData(long timestamp) {
        json.writeEndObject();
        json.writeNumberProperty("timestamp", timestamp);
        json.writeEndObject();
    }

    void writeMapping(List<TradedItem> items) {
        json.writeStartArray();
        for (TradedItem item : items) {
            writeItem(item.description(), item.examine());
        }
        json.writeEndArray();
    }

    private void writeItem(MarketItem item, String examine) {
        json.writeStartObject();
        json.writeStringProperty("examine", examine);
        json.writeNumberProperty("id", item.id().number());
        json.writeBooleanProperty("members", Boolean.TRUE.equals(item.traits().find(OsrsTraits.MEMBERS)));
        writeKnown("lowalch", item.traits().find(OsrsTraits.LOW_ALCH));
        writeKnown("limit", item.buyLimit());
        writeKnown("value", item.traits().find(OsrsTraits.VALUE));
        writeKnown("highalch", item.traits().find(OsrsTraits.HIGH_ALCH));
        json.writeStringProperty("icon", item.name() + ".png");
        json.writeStringProperty("name", item.name());
        json.writeEndObject();
    }

    private void writeKnown(String name, @Nullable Object value) {
        if (value instanceof Long number) {
            json.writeNumberProperty(name, number);
        }
    }

    /** All that was written, gzipped; nothing can be written after it. */
    byte[] body() {
        json.close();
        return bytes.toByteArray();
    }
}
