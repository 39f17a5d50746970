package dev.tradewind.source;

/** A row, or an item of a list, whose values cannot be: it is left out, and the others are not. */
public final class RowFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a trace: there may be as many as there are rows. */
    public RowFault(String message) {
        super(message, null, false, false);
    }
}
