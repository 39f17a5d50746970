package dev.tradewind.serving;

/** Starts a run of a job before its time. Any thread may ask. */
public interface RunStarter {

    /** Starts it now. Answers false if there is no such job, or if a run of it goes on. */
    boolean start(String job);
}
