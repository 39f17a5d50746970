package dev.tradewind.job;

/**
 * What is set or written outside of the definition, as the query of a report, is not allowed: nothing was started. It never
 * quotes what may be a password.
 */
public final class InvalidSettingException extends RuntimeException {

    InvalidSettingException(String message) {
        super(message);
    }
}
