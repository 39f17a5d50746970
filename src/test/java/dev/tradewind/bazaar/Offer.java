package dev.tradewind.bazaar;

import dev.tradewind.market.Bounds;
import dev.tradewind.market.ForeignText;
import dev.tradewind.market.ItemId;
import dev.tradewind.source.MalformedAnswerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** At what price one side of the market traded an item, and how many of it. */
record Offer(double price, long volume) {

    private static final int LONGEST_QUOTE = 60;

    Offer {
        if (!Bounds.isPrice(price) || volume < 1 || volume > Bounds.MAX_VOLUME) {
            throw new IllegalArgumentException("%s is no price, or %d no volume".formatted(price, volume));
        }
    }

    /** By item. Decodes lines such as {@code silk-robe<TAB>12.5<TAB>300}. */
    static Map<String, Offer> byItem(List<String> lines) {
        Map<String, Offer> offers = new HashMap<>();
        for (String line : lines) {
            String[] fields = BazaarDecoder.fields(line, 3);
            if (!ItemId.isText(fields[0]) || offers.put(fields[0], read(fields)) != null) {
                throw new MalformedAnswerException(
                        "not an id, or there twice: " + ForeignText.shown(fields[0], LONGEST_QUOTE));
            }
        }
        return offers;
    }

    private static Offer read(String[] fields) {
        try {
            return new Offer(Double.parseDouble(fields[1]), Long.parseLong(fields[2]));
        } catch (IllegalArgumentException e) {
            throw new MalformedAnswerException(ForeignText.shown(String.valueOf(e.getMessage()), LONGEST_QUOTE), e);
        }
    }
}
