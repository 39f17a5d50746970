package dev.tradewind.importing;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Waits for the next answer that is archived and not imported, and reads its file. */
public final class ArchivedItemReader implements ItemReader<Answer> {

    /** What has been archived, in the order in which it is to be imported. */
    public interface ArchivedAnswers {

        /** Waits for the next one; null when there will be no more. */
        @Nullable
        Wanted take() throws InterruptedException;
    }

    private final ArchivedAnswers archived;
    private final RawArchive archive;

    public ArchivedItemReader(ArchivedAnswers archived, RawArchive archive) {
        this.archived = archived;
        this.archive = archive;
    }

    @Override
    public @Nullable Answer read() throws InterruptedException {
        Wanted next = archived.take();
        return next == null ? null : archive.read(next);
    }
}
