package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Archives what was collected, and says so once it is safe on disk. */
public final class AnswerItemWriter implements ItemWriter<Answer> {

    private final RawArchive archive;
    private final Consumer<Wanted> archived;
    private final CollectStatistics statistics;

    public AnswerItemWriter(RawArchive archive, Consumer<Wanted> archived, CollectStatistics statistics) {
        this.archive = archive;
        this.archived = archived;
        this.statistics = statistics;
    }

    @Override
    public void write(Chunk<? extends Answer> answers) {
        for (Answer answer : answers) {
            archive.store(answer);
            if (answer.wanted() instanceof Wanted.Prices) {
                statistics.bucketArchived();
            } else {
                deleteAfter(answer.wanted());
            }
            archived.accept(answer.wanted());
        }
    }

    /** Item lists of later days were asked for by a clock that was ahead: they would be taken for those of their days. */
    private void deleteAfter(Wanted itemList) {
        archive.starts(itemList.folder())
                .tailSet(itemList.start(), false)
                .forEach(start -> archive.delete(Wanted.ItemList.at(Instant.ofEpochSecond(start))));
    }
}
