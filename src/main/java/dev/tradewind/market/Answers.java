package dev.tradewind.market;

/** What the answers of an endpoint tell of. */
public enum Answers {

    /** What happened in a bucket: a source can tell it once the bucket is over. */
    BUCKET,

    /**
     * What is now: a source tells it of the bucket that lasts, and never again. A bucket that passed without being asked for is
     * lost.
     */
    PRESENT
}
