package dev.tradewind.job.notification;

import java.time.Duration;

/**
 * How long a run waits for one receiver.
 *
 * @param limit for all messages together
 * @param pause before the second attempt; before each further one it is twice as long
 * @param attempts of one message
 */
record Patience(Duration limit, Duration pause, int attempts) {

    static final Patience OF_RUNS = new Patience(Duration.ofSeconds(10), Duration.ofMillis(500), 3);
}
