package dev.tradewind.reporting.figures;

/** The positions of a window's oldest and newest buckets among those of a longer stretch. */
record Span(int first, int last) {

    /** The window that is a stretch's own. */
    static Span whole(int length) {
        return new Span(0, length - 1);
    }

    int length() {
        return last - first + 1;
    }
}
