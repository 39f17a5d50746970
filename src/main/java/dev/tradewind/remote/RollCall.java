package dev.tradewind.remote;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jms.core.JmsTemplate;

/** Asks all workers to answer. Nobody keeps a list of workers: it would be wrong as soon as one is killed. */
public final class RollCall {

    /** A worker that has not answered by then counts as absent. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private RollCall() {}

    /**
     * Waits a second for answers.
     *
     * @param version of the program that asks, so that a worker of another version can log that it is refused
     * @return the workers that answered, of whatever version, by name
     * @throws org.springframework.jms.JmsException if the broker cannot be reached
     */
    public static List<WorkerPresence> hold(Broker broker, String version) {
        String receiver = UUID.randomUUID().toString();
        JmsTemplate topic = broker.topic();
        List<WorkerPresence> present = new ArrayList<>();
        topic.execute(
                session -> {
                    try (MessageConsumer answers = session.createConsumer(
                            session.createTopic(broker.answers()), Broker.selector(Broker.RECEIVER, receiver))) {
                        topic.send(broker.rollCall(), each -> question(each, receiver, version));
                        collect(answers, present);
                    }
                    return present;
                },
                true);
        present.sort(Comparator.comparing(WorkerPresence::worker));
        return present;
    }

    private static Message question(Session session, String receiver, String version) throws JMSException {
        Message question = session.createMessage();
        question.setStringProperty(Broker.RECEIVER, receiver);
        question.setStringProperty(Broker.VERSION, version);
        return question;
    }

    private static void collect(MessageConsumer answers, List<WorkerPresence> present) throws JMSException {
        long end = System.nanoTime() + WAIT.toNanos();
        for (long left = WAIT.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            Message answer = answers.receive(left);
            if (answer != null) {
                add(answer, present);
            }
        }
    }

    /** Leaves out whatever no worker of ours sends: the library has many exceptions for that. */
    private static void add(Message answer, List<WorkerPresence> present) throws JMSException {
        try {
            if (WorkerPresence.CONVERTER.fromMessage(answer) instanceof WorkerPresence worker) {
                present.add(worker);
            }
        } catch (RuntimeException noneOfOurs) {
            return;
        }
    }
}
