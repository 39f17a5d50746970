package dev.tradewind.job.summary;

/** What a command tells its caller; a promise to schedulers. */
public enum ExitCode {
    /** Done, or already done. */
    DONE(0),
    /** A defect of ours. */
    DEFECT(1),
    /** Wrong usage, or an invalid definition: nothing was started. */
    USAGE(2),
    /** Stopped; {@code run} again resumes. */
    STOPPED(4),
    /** Failed; {@code run} again resumes. */
    FAILED(5),
    /** The same job is already running. */
    ALREADY_RUNNING(6),
    /** One or more reports withheld because of too few buckets, the rest written. */
    THIN(7),
    /** Ended by a signal, after an orderly stop; {@code run} again resumes. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
