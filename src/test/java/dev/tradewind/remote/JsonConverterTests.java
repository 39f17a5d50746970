package dev.tradewind.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.testing.BrokerServer;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.integration.partition.StepExecutionRequest;

class JsonConverterTests {

    private final JsonConverter converter = new JsonConverter(StepExecutionRequest.class);

    /** Tells if it was ever made from what is in a message. */
    static final class Trap implements Serializable {

        private static final long serialVersionUID = 1L;
        private static boolean made;

        private void readObject(ObjectInputStream in) {
            made = true;
        }
    }

    @Test
    void noObjectIsMadeFromASerializedOneAndAMessageNamesNoClass(@TempDir Path folder) throws JMSException {
        try (BrokerServer broker = new BrokerServer(folder);
                Connection connection = new ActiveMQConnectionFactory(
                                broker.properties().getBrokerUrl())
                        .createConnection(
                                broker.properties().getUser(),
                                broker.properties().getPassword())) {
            Session session = connection.createSession();
            connection.start();
            Message serialized = sent(session, session.createObjectMessage(new Trap()));
            assertThatThrownBy(() -> converter.fromMessage(serialized)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Trap.made).isFalse();

            Message request = converter.toMessage(new StepExecutionRequest("makeReport", 12), session);
            request.setStringProperty("_type", Trap.class.getName());
            request.setStringProperty("__TypeId__", Trap.class.getName());
            assertThat(converter.fromMessage(sent(session, request)))
                    .isInstanceOfSatisfying(
                            StepExecutionRequest.class,
                            each -> assertThat(each.getStepExecutionId()).isEqualTo(12));
        }
    }

    private static Message sent(Session session, Message message) throws JMSException {
        Queue queue = session.createQueue("tradewind.reports");
        try (MessageProducer producer = session.createProducer(queue);
                MessageConsumer consumer = session.createConsumer(queue)) {
            producer.send(message);
            return consumer.receive();
        }
    }
}
