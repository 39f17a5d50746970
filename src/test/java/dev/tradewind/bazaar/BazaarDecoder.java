package dev.tradewind.bazaar;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.OneAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads lines of fields with a tab between them. */
final class BazaarDecoder implements AnswerDecoder {

    private final ItemNumbers items;

    BazaarDecoder(ItemNumbers items) {
        this.items = items;
    }

    @Override
    public AnswerReading begin(Wanted wanted) {
        return wanted instanceof Wanted.Prices prices
                ? new BazaarReading(prices, items)
                : new OneAnswer(wanted, "wares", answer -> itemList((Wanted.ItemList) wanted, answer));
    }

    /** Decodes lines such as {@code silk-robe<TAB>Silk robe}. */
    private Decoded itemList(Wanted.ItemList wanted, Answer answer) {
        List<MarketItem> wares = lines(answer).stream()
                .map(line -> fields(line, 2))
                .map(ware -> new MarketItem(new ItemId(items.numberOf(ware[0]), ware[0]), ware[1], null, Traits.NONE))
                .toList();
        return new Decoded.ItemList(wanted, wares, LeftOut.NOTHING);
    }

    static List<String> lines(Answer answer) {
        try (BufferedReader body = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return body.lines().toList();
        } catch (IOException e) {
            throw new MalformedAnswerException(String.valueOf(e.getMessage()), e);
        }
    }

    static String[] fields(String line, int count) {
        String[] fields = line.split("\t");
        if (fields.length != count) {
            throw new MalformedAnswerException("a line has %d fields, not %d".formatted(fields.length, count));
        }
        return fields;
    }
}
