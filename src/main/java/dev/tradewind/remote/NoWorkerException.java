package dev.tradewind.remote;

/** Nobody is there who would make a report. */
public final class NoWorkerException extends RuntimeException {

    NoWorkerException(String message) {
        super(message);
    }
}
