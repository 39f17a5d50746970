package dev.tradewind.job.run;

/** Another process runs the same job. */
public final class AlreadyRunningException extends RuntimeException {

    public AlreadyRunningException(String job, String owner) {
        super("job %s is already running: %s".formatted(job, owner));
    }
}
