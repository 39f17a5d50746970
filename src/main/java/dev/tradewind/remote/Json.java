package dev.tradewind.remote;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The texts of messages. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static TextMessage message(Session session, Object content) throws JMSException {
        return session.createTextMessage(MAPPER.writeValueAsString(content));
    }

    /** What the message says; empty where it is none of ours. */
    static <T> Optional<T> find(Message message, Class<T> type) throws JMSException {
        if (!(message instanceof TextMessage text) || text.getText() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(text.getText(), type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
