package dev.tradewind.job.progress;

/** Shows how far a run is, for as long as it goes on. */
public interface ProgressDisplay extends AutoCloseable {

    @Override
    void close();
}
