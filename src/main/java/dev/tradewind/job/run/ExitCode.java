package dev.tradewind.job.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The exit codes of all commands; schedulers rely on them. */
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

    /** The exit code of several jobs is the first of these that any of them ended with. */
    private static final List<ExitCode> WORST_FIRST =
            List.of(DEFECT, USAGE, FAILED, TERMINATED, STOPPED, THIN, ALREADY_RUNNING, DONE);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public static ExitCode worst(Collection<ExitCode> codes) {
        return WORST_FIRST.stream().filter(codes::contains).findFirst().orElse(DONE);
    }

    public static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElseThrow();
    }

    public int code() {
        return code;
    }
}
