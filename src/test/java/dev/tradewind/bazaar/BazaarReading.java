package dev.tradewind.bazaar;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.LeftOut;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.SnapshotColumns;
import dev.tradewind.source.SourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bucket: the price of each item, from those who buy and from those who sell, and whether the day's books are closed. */
final class BazaarReading implements AnswerReading {

    private static final List<String> PAGES = List.of("bought", "sold", "books");

    private final Wanted.Prices wanted;
    private final ItemNumbers items;
    private final List<List<String>> pages = new ArrayList<>();

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
        int part = pages.size();
        return part == PAGES.size()
                ? Optional.empty()
                : Optional.of(new SourceRequest(
                        wanted,
                        part,
                        "%s/%s/%s".formatted(wanted.folder(), wanted.bucket().time(), PAGES.get(part))));
    }

    @Override
    public void add(Answer answer) {
        List<String> lines = BazaarDecoder.lines(answer);
        if (pages.size() == 2 && !lines.equals(List.of("closed"))) {
            throw new NotThereYetException(wanted, "its books are not closed");
        }
        lines.stream().filter(line -> pages.size() < 2).forEach(line -> BazaarDecoder.fields(line, 3));
        pages.add(lines);
    }

    /** Of lines such as {@code silk-robe<TAB>12.5<TAB>300}. */
    @Override
    public Decoded decoded() {
        SnapshotColumns columns = new SnapshotColumns();
        for (int i = 0; i < pages.get(0).size(); i++) {
            String[] bought = BazaarDecoder.fields(pages.get(0).get(i), 3);
            String[] sold = BazaarDecoder.fields(pages.get(1).get(i), 3);
            columns.add(items.numberOf(bought[0]));
            columns.high(Double.parseDouble(bought[1]));
            columns.highVolume(Long.parseLong(bought[2]));
            columns.low(Double.parseDouble(sold[1]));
            columns.lowVolume(Long.parseLong(sold[2]));
        }
        return new Decoded.Prices(wanted, columns.toSnapshot(wanted.start()), LeftOut.NOTHING);
    }
}
