package dev.tradewind.collecting;

import dev.tradewind.archive.AskedAgain;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.SourceRequest;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Archives answers, and hands a reading on once all of its answers are safe on disk. */
public record AnswerItemWriter(
        RawArchive archive, AskedAgain again, Consumer<AnswerReading> archived, CollectStatistics statistics)
        implements ItemWriter<Collected> {

    @Override
    public void write(Chunk<? extends Collected> chunk) {
        for (Collected collected : chunk) {
            if (collected.answer().headings().status() == SourceRequest.NOT_MODIFIED) {
                archived.accept(collected.reading()); // what is archived still holds
                continue;
            }
            store(collected);
            if (collected.isLast()) {
                complete(collected);
            }
        }
    }

    private void store(Collected collected) {
        if (collected.isLast() && collected.part() == 0) {
            again.keepOld(collected.wanted());
            archive.store(collected.wanted(), collected.answer());
        } else {
            archive.storePart(collected.wanted(), collected.part(), collected.answer());
        }
    }

    private void complete(Collected collected) {
        Wanted wanted = collected.wanted();
        if (collected.part() > 0) {
            again.keepOld(wanted);
            archive.completeParts(wanted);
        }
        if (wanted instanceof Wanted.Prices) {
            statistics.bucketArchived();
        } else {
            deleteAfter(wanted);
        }
        archived.accept(collected.reading());
    }

    /** An item list of a later day was collected by a clock that was ahead, and would be taken for the list of that day. */
    private void deleteAfter(Wanted itemList) {
        archive.starts(itemList.folder())
                .tailSet(itemList.start(), false)
                .forEach(start -> archive.delete(Wanted.ItemList.at(Instant.ofEpochSecond(start))));
    }
}
