package dev.tradewind.collecting;

/** The moment at which a request may leave, for whoever sends it: get it ready, wait, let it go, and say so. */
interface Departure {

    /** Waits until the request may leave; at once if it may already. */
    void await() throws InterruptedException;

    /** That the request has left by now. If that is said more than once, the last counts. */
    void departed();
}
