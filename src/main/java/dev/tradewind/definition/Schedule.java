package dev.tradewind.definition;

import java.util.Locale;

/** How the three stages overlap. */
public enum Schedule {
    /** Hand-over a bucket at a time; every report as soon as its window is in, the longest first. */
    STREAMING;

    /** As it is written in a definition and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
