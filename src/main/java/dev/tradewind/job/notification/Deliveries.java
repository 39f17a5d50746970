package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.reporting.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to receivers of a job at the same time, each on a thread of its own, so that they take as long as the slowest
 * of them: never longer than the patience allows, and a second for a mail server that answers without end.
 */
record Deliveries(Patience patience, JsonMapper json) {

    private static final Logger logger = LoggerFactory.getLogger(Deliveries.class);
    private static final long SPARE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What is to be done with one receiver. */
    interface Task {

        /** @param delivery for the messages to this receiver */
        void talk(Receiver receiver, Delivery delivery) throws InterruptedException;
    }

    /**
     * Returns when all tasks have ended, or the time is up; logs which receivers did not take all messages. Whoever has not ended by
     * then is left alone, on a thread that no exit waits for.
     */
    void toEach(String job, List<Receiver> receivers, Task task) {
        for (Delivery delivery : toEachOf(receivers, task)) {
            delivery.problem()
                    .ifPresent(why -> logger.warn(
                            "{}: {} was told {} of {}: {}",
                            job,
                            delivery,
                            delivery.taken(),
                            Numbers.counted(delivery.asked(), "message"),
                            why));
        }
    }

    /** The same, and what became of each. */
    List<Delivery> toEachOf(List<Receiver> receivers, Task task) {
        long deadline = System.nanoTime() + patience.limit().toNanos() + SPARE_NANOS;
        Map<Delivery, Thread> threads = new LinkedHashMap<>();
        for (Receiver receiver : receivers) {
            Delivery delivery = new Delivery(receiver, messenger(receiver.address()), patience);
            Thread thread = new Thread(
                    new JobInLog().decorate(() -> talk(receiver, delivery, task)), "notify-" + receiver.name());
            thread.setDaemon(true);
            thread.start();
            threads.put(delivery, thread);
        }
        try {
            for (Thread thread : threads.values()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            }
        } catch (InterruptedException toStop) {
            Thread.currentThread().interrupt();
        }
        threads.forEach((delivery, thread) -> {
            if (thread.isAlive()) {
                delivery.fails("it did not answer in time");
            }
        });
        return List.copyOf(threads.keySet());
    }

    private static void talk(Receiver receiver, Delivery delivery, Task task) {
        try {
            task.talk(receiver, delivery);
        } catch (InterruptedException toStop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            delivery.fails(Explanation.words(e));
        }
    }

    private Messenger messenger(Receiver.Address address) {
        if (address instanceof Receiver.Mail mail) {
            return new MailMessenger(mail);
        }
        return HttpMessenger.of(post(address));
    }

    private HttpMessenger.Post post(Receiver.Address address) {
        if (address instanceof Receiver.Webhook webhook) {
            return new WebhookPost(webhook, json);
        }
        if (address instanceof Receiver.Discord discord) {
            return new DiscordPost(discord, json);
        }
        if (address instanceof Receiver.Slack slack) {
            return new SlackPost(slack, json);
        }
        if (address instanceof Receiver.Ntfy ntfy) {
            return new NtfyPost(ntfy);
        }
        throw new IllegalStateException("no messenger for " + address.getClass());
    }
}
