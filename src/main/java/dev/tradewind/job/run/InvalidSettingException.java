package dev.tradewind.job.run;

/**
 * What is set or written outside of the definition, as the query of a report, is not allowed: nothing was started. It never
 * quotes what may be a password.
 */
public final class InvalidSettingException extends RuntimeException {

    public InvalidSettingException(String message) {
        super(message);
    }
}
