package dev.tradewind.job.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
    /** An endpoint is stale, and the definition sets an exit code for that: that one, and not this. */
    STALE(8),
    /** Ended by a signal, after an orderly stop; {@code run} again resumes. */
    TERMINATED(143);

    /** The exit code of several jobs is the first of these that any of them ended with. */
    private static final List<ExitCode> WORST_FIRST =
            List.of(DEFECT, USAGE, FAILED, TERMINATED, STOPPED, STALE, THIN, ALREADY_RUNNING, DONE);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The worst of several exit codes. */
    public static int worst(Collection<Integer> codes) {
        return codes.stream()
                .min(Comparator.<Integer>comparingInt(code -> WORST_FIRST.indexOf(of(code)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(DONE.code);
    }

    /** A code that is no other's is one that a definition sets for stale endpoints. */
    private static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElse(STALE);
    }

    public int code() {
        return code;
    }
}
