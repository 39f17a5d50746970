package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A run that wants one batch, and takes all its answers. */
record OneBatch(OpenSource source, Queue<List<Wanted>> batches, List<Wanted> missed, boolean needsItemList)
        implements AnswerItemReader.Surroundings {

    /** @param missed gets what the reader goes on without */
    OneBatch(OpenSource source, List<Wanted> wanted, List<Wanted> missed, boolean needsItemList) {
        this(source, new ArrayDeque<>(List.of(wanted)), missed, needsItemList);
    }

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        return source.ask(reading);
    }

    @Override
    public @Nullable List<Wanted> takeBatch() {
        return batches.poll();
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public void missing(Wanted wanted) {
        missed.add(wanted);
    }
}
