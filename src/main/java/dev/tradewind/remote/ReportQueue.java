package dev.tradewind.remote;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jms.core.JmsTemplate;

/**
 * The queue of reports that are to be made, as one run uses it.
 *
 * @param run for whom the answers are
 * @param version of the program: whose workers may make them
 */
record ReportQueue(Broker broker, String job, String run, String version) {

    /** Whoever waits for a report gives it out again if it is lost; so the broker need not write it to its disk either. */
    private static final long LIFETIME_MILLIS = 3_600_000;

    void give(ReportRequest request) {
        JmsTemplate queue = broker.queue();
        queue.setExplicitQosEnabled(true);
        queue.setTimeToLive(LIFETIME_MILLIS);
        queue.setDeliveryPersistent(false);
        queue.send(Broker.REPORTS, session -> message(session, request));
    }

    private TextMessage message(Session session, ReportRequest request) throws JMSException {
        TextMessage message = Json.message(session, request);
        message.setStringProperty(Broker.TO, run);
        message.setStringProperty(Broker.VERSION, version);
        message.setStringProperty(Broker.JOB, job);
        message.setStringProperty(Broker.REPORT, request.report());
        return message;
    }

    /** Of this run, what nobody has begun. */
    List<ReportRequest> takeBack() {
        return take(Broker.selector(Broker.TO, run));
    }

    /** One report, if nobody has begun it. */
    void takeBack(ReportRequest request) {
        take(Broker.selector(Broker.TO, run) + " AND " + Broker.selector(Broker.REPORT, request.report()));
    }

    /** What earlier runs of the job left behind. */
    void clear() {
        take(Broker.selector(Broker.JOB, job));
    }

    private List<ReportRequest> take(String selector) {
        List<ReportRequest> taken = new ArrayList<>();
        broker.queue()
                .execute(
                        session -> {
                            try (MessageConsumer waiting =
                                    session.createConsumer(session.createQueue(Broker.REPORTS), selector)) {
                                for (Message next = waiting.receiveNoWait();
                                        next != null;
                                        next = waiting.receiveNoWait()) {
                                    Json.find(next, ReportRequest.class).ifPresent(taken::add);
                                }
                            }
                            return taken;
                        },
                        true);
        return taken;
    }
}
