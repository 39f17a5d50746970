package dev.tradewind.job.stages;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.AnswerItemReader;
import dev.tradewind.collecting.OpenSource;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.source.AnswerReading;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Connects the collecting thread with the source, the queues and the stop. */
public record CollectSurroundings(
        Opening<OpenSource> opening, HandOvers handOvers, BooleanSupplier itemListIsNeeded, RunStop stop)
        implements AnswerItemReader.Surroundings {

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        OpenSource source = opening.await();
        return stop.untilGivenUp(() -> source.ask(reading));
    }

    @Override
    public @Nullable List<Wanted> takeBatch() throws InterruptedException {
        return handOvers.takeBatch();
    }

    @Override
    public boolean isWanted() {
        return handOvers.isCollectingWanted();
    }

    @Override
    public void missing(Wanted wanted) {
        handOvers.missing(wanted);
    }

    @Override
    public boolean needsItemList() {
        return itemListIsNeeded.getAsBoolean();
    }
}
