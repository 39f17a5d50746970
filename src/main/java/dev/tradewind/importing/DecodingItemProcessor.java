package dev.tradewind.importing;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * What was wanted, decoded: as the collecting step has read it, or else from the archive. Used by one thread alone.
 */
public final class DecodingItemProcessor implements ItemProcessor<Wanted, Decoded> {

    private final Function<Wanted, @Nullable AnswerReading> collected;
    private final AnswerDecoder decoder;
    private final RawArchive archive;

    /** @param collected takes the reading of what was collected by this run; null where it has none any more */
    public DecodingItemProcessor(
            Function<Wanted, @Nullable AnswerReading> collected, AnswerDecoder decoder, RawArchive archive) {
        this.collected = collected;
        this.decoder = decoder;
        this.archive = archive;
    }

    @Override
    public Decoded process(Wanted wanted) {
        AnswerReading reading = collected.apply(wanted);
        return reading == null ? archived(wanted) : reading.decoded();
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
        if (reading.next().isPresent()) {
            throw new CorruptArchiveException(archive.path(wanted), "some of its answers are missing", null);
        }
        return reading.decoded();
    }
}
