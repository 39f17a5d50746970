package dev.tradewind.reporting.figures;

/** The positions of a window's oldest and newest buckets among those of a longer stretch. */
record Span(int first, int last) {

    /** The window that is a stretch's own. */
    static Span whole(int length) {
        return new Span(0, length - 1);
    }

    /** The window of that many buckets whose newest is there. */
    static Span of(int length, int last) {
        return new Span(last - length + 1, last);
    }

    int length() {
        return last - first + 1;
    }
}
