package dev.tradewind.job.planning;

/** Something that a run did, from when until when, in the nanoseconds of its clock. */
interface Span {

    long startNanos();

    long endNanos();

    default long nanos() {
        return endNanos() - startNanos();
    }
}
