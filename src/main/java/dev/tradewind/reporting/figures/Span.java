package dev.tradewind.reporting.figures;

/** The positions of a window's oldest and newest buckets among those of a longer stretch. */
record Span(int first, int last) {

    private static final double THIN = 0.5;

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

    /** Whether an item with a price in that many of the buckets is {@link Flag#THIN}. */
    boolean isThin(int buckets) {
        return (double) buckets / length() < THIN;
    }

    /**
     * Whether an item is {@link Flag#STALE}.
     *
     * @param newest the position of the newest bucket in which it has a price
     */
    boolean isStale(int newest) {
        return newest - first < length() - (length() + 9) / 10;
    }
}
