package dev.tradewind.source;

/** A row of a bucket, or an item of the list, has an impossible value. Only that row is left out. */
public final class RowFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace, since an answer may have thousands of bad rows. */
    public RowFault(String message) {
        super(message, null, false, false);
    }
}
