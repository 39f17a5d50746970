package dev.tradewind.job.run;

/** A worker in another process could not make a report; the message says which, and why. */
public final class WorkerException extends RuntimeException {

    public WorkerException(String message) {
        super(message);
    }
}
