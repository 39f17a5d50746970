package dev.tradewind.job;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.AnswerItemReader;
import dev.tradewind.collecting.LocatedSource;

/** The rest of the run, as the collecting thread sees it. */
record CollectSurroundings(SourceLocator locator, HandOvers handOvers) implements AnswerItemReader.Surroundings {

    @Override
    public LocatedSource locateSource() {
        return locator.locate();
    }

    @Override
    public boolean isWanted() {
        return !handOvers.archived().isAbandoned();
    }

    @Override
    public void missing(Wanted wanted) {
        handOvers.settled(wanted);
    }
}
