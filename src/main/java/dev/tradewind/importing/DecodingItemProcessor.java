package dev.tradewind.importing;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Takes over the snapshots that this run's collect step has decoded, decodes the others from the archive, and packs all of them. Used
 * by one thread alone.
 *
 * @param collected hands out the reading of a bucket that this run has collected; null if it is not in memory
 */
public record DecodingItemProcessor(
        Function<Wanted, @Nullable AnswerReading> collected, AnswerDecoder decoder, RawArchive archive)
        implements ItemProcessor<Wanted, Decoded> {

    @Override
    public Decoded process(Wanted wanted) {
        AnswerReading reading = collected.apply(wanted);
        Decoded decoded = reading == null ? archived(wanted) : reading.decoded();
        if (decoded instanceof Decoded.Prices prices) {
            prices.snapshots().forEach(Snapshot::packed); // or the writing thread would do it, which has the most to do
        }
        return decoded;
    }

    private Decoded archived(Wanted wanted) {
        AnswerReading reading = decoder.begin(wanted);
        try {
            archive.read(wanted).forEach(reading::add);
        } catch (MalformedAnswerException e) {
            throw new CorruptArchiveException(archive.path(wanted), String.valueOf(e.getMessage()), e);
        } catch (NotThereYetException e) {
            throw new CorruptArchiveException(archive.path(wanted), e.reason(), e);
        }
        if (wanted instanceof Wanted.Prices && reading.next().isPresent()) { // by now, more items may want a name
            throw new CorruptArchiveException(archive.path(wanted), "some of its answers are missing", null);
        }
        return reading.decoded() instanceof Decoded.Prices prices
                ? prices.ofArchive(archive.storedAt(wanted))
                : reading.decoded();
    }
}
