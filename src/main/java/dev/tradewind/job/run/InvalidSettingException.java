package dev.tradewind.job.run;

/**
 * A setting is not allowed, or a file that the definition names, such as the query of a report; nothing was started. The message
 * never quotes what may be a password.
 */
public final class InvalidSettingException extends RuntimeException {

    public InvalidSettingException(String message) {
        super(message);
    }
}
