package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import dev.tradewind.market.ForeignText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings messages to one receiver, one after the other, within its patience. A message that is refused is left out; if the receiver
 * cannot be reached, the messages after it are left out as well.
 */
final class Delivery {

    private static final int LONGEST_REASON = 200;

    private final Receiver receiver;
    private final Messenger messenger;
    private final Patience patience;
    private final long deadlineNanos;

    /** These are guarded by this, since whoever waits for the receiver may give up. */
    private int asked;

    private int taken;
    private Optional<String> problem = Optional.empty();

    Delivery(Receiver receiver, Messenger messenger, Patience patience) {
        this.receiver = receiver;
        this.messenger = messenger;
        this.patience = patience;
        deadlineNanos = System.nanoTime() + patience.limit().toNanos();
    }

    /** @param noted is told of each message as soon as the receiver has taken it */
    void deliver(List<Message> messages, Consumer<Message> noted) throws InterruptedException {
        synchronized (this) {
            asked += messages.size();
        }
        for (Message message : messages) {
            Answer answer = deliver(message);
            if (answer instanceof Answer.Taken) {
                noted.accept(message);
                synchronized (this) {
                    taken++;
                }
            } else if (answer instanceof Answer.Refused refused) {
                fails(refused.why());
            } else if (answer instanceof Answer.Unavailable unavailable) {
                fails(unavailable.why());
                return;
            }
        }
    }

    private Answer deliver(Message message) throws InterruptedException {
        Duration pause = patience.pause();
        for (int attempt = 1; ; attempt++) {
            Answer answer = messenger.send(message, left());
            if (!(answer instanceof Answer.Unavailable unavailable) || attempt == patience.attempts()) {
                return answer;
            }
            Duration wait = unavailable.retryAfter() != null ? unavailable.retryAfter() : pause;
            if (wait.compareTo(left()) >= 0) {
                return answer;
            }
            Thread.sleep(wait.toMillis());
            pause = pause.multipliedBy(2);
        }
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
    }

    /** @param why in words, which may hold secrets; the first reason counts */
    synchronized void fails(String why) {
        if (problem.isEmpty()) {
            problem = Optional.of(ForeignText.shown(receiver.secrets().mask(why), LONGEST_REASON));
        }
    }

    /** How many messages there were for the receiver. */
    synchronized int asked() {
        return asked;
    }

    /** How many of them it has taken. */
    synchronized int taken() {
        return taken;
    }

    /** Why the first message was not taken that was not; empty if all were. */
    synchronized Optional<String> problem() {
        return problem;
    }

    /** The receiver as logs call it. */
    @Override
    public String toString() {
        return receiver.secrets().mask("%s at %s".formatted(receiver.name(), messenger.place()));
    }
}
