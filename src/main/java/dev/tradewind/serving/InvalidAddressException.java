package dev.tradewind.serving;

/** No server can be at this address. The message is one sentence for the user: what, its value, what is allowed. */
public final class InvalidAddressException extends RuntimeException {

    public InvalidAddressException(String message) {
        super(message);
    }

    InvalidAddressException(String message, Throwable cause) {
        super(message, cause);
    }
}
