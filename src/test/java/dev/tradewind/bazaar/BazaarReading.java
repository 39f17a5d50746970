package dev.tradewind.bazaar;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Sides;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.SnapshotColumns;
import dev.tradewind.source.SourceRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A bucket takes three requests: what buyers paid, what sellers got, and whether the bazaar has closed its books. */
final class BazaarReading implements AnswerReading {

    private static final List<String> PAGES = List.of("bought", "sold", "books");

    private final Wanted.Prices wanted;
    private final ItemNumbers items;
    private int answered;
    private Map<String, Offer> bought = Map.of();
    private Map<String, Offer> sold = Map.of();

    BazaarReading(Wanted.Prices wanted, ItemNumbers items) {
        this.wanted = wanted;
        this.items = items;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public Optional<SourceRequest> next() {
        if (answered == PAGES.size()) {
            return Optional.empty();
        }
        String path = "%s/%s/%s".formatted(wanted.folder(), wanted.bucket().time(), PAGES.get(answered));
        return Optional.of(new SourceRequest(wanted, answered, path));
    }

    @Override
    public void add(Answer answer) {
        List<String> lines = BazaarDecoder.lines(answer);
        if (answered == 0) {
            bought = Offer.byItem(lines);
        } else if (answered == 1) {
            sold = Offer.byItem(lines);
        } else if (!lines.equals(List.of("closed"))) {
            throw new NotThereYetException(wanted, "its books are not closed");
        }
        answered++;
    }

    @Override
    public Decoded decoded() {
        Set<String> traded = new HashSet<>(bought.keySet());
        traded.addAll(sold.keySet());
        SnapshotColumns columns = new SnapshotColumns(PriceKind.SIDES);
        for (String item : traded) {
            columns.add(items.numberOf(item));
            Offer buy = bought.get(item);
            if (buy != null) {
                columns.price(Sides.HIGH, buy.price());
                columns.units(Sides.HIGH_VOLUME, buy.volume());
            }
            Offer sale = sold.get(item);
            if (sale != null) {
                columns.price(Sides.LOW, sale.price());
                columns.units(Sides.LOW_VOLUME, sale.volume());
            }
        }
        return new Decoded.Prices(wanted, columns.toSnapshot(wanted.start()), LeftOut.NOTHING);
    }
}
