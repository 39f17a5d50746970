package dev.tradewind.importing;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.AnswerDecoder;
import dev.tradewind.archive.MalformedAnswerException;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import java.util.List;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Reads and decodes archived answers; used by one thread alone. */
public final class DecodingItemProcessor implements ItemProcessor<Wanted, Decoded> {

    private final AnswerDecoder decoder = new AnswerDecoder();
    private final RawArchive archive;

    public DecodingItemProcessor(RawArchive archive) {
        this.archive = archive;
    }

    @Override
    public Decoded process(Wanted wanted) {
        Answer answer = archive.read(wanted);
        try {
            if (wanted instanceof Wanted.Prices prices) {
                Snapshot snapshot = snapshot(prices, answer);
                return new Decoded.Prices(prices, snapshot, decoder.leftOut());
            }
            List<MarketItem> items = decoder.itemList(answer);
            return new Decoded.ItemList((Wanted.ItemList) wanted, items, decoder.leftOut());
        } catch (MalformedAnswerException e) {
            throw new CorruptArchiveException(archive.file(wanted), e);
        }
    }

    private Snapshot snapshot(Wanted.Prices prices, Answer answer) {
        Snapshot snapshot = decoder.snapshot(answer);
        if (snapshot.start() != prices.start()) {
            throw new MalformedAnswerException("it is for bucket " + snapshot.start());
        }
        return snapshot;
    }
}
