package dev.tradewind.job.notification;

import java.time.Duration;

/** Sends messages to one receiver. */
interface Messenger {

    /** Waits for the answer, but no longer than the limit. */
    Answer send(Message message, Duration limit) throws InterruptedException;

    /** The host and the port that it sends to; nothing else of an address can be shown. */
    String place();
}
