package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
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
            }
            archived.accept(answer.wanted());
        }
    }
}
