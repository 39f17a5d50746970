package dev.tradewind.remote;

/** No report worker makes the reports that a run has given out. */
public final class NoWorkerException extends RuntimeException {

    NoWorkerException(String message) {
        super(message);
    }
}
