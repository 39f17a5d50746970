package dev.tradewind.job;

/** What is set outside of the definition is not allowed: nothing was started. It never quotes what may be a password. */
public final class InvalidSettingException extends RuntimeException {

    InvalidSettingException(String message) {
        super(message);
    }
}
