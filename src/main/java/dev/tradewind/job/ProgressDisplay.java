package dev.tradewind.job;

/** Shows how far a run is, for as long as it goes on. */
interface ProgressDisplay extends AutoCloseable {

    /** Bars on a terminal, a line a stage and minute elsewhere. */
    static ProgressDisplay start(Progress progress) {
        return System.console() == null ? new ProgressLines(progress) : new ProgressBars(progress);
    }

    @Override
    void close();
}
