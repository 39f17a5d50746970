package dev.tradewind.job;

/** A worker in another process could not make a report; the message says which, and why. */
final class WorkerException extends RuntimeException {

    WorkerException(String message) {
        super(message);
    }
}
