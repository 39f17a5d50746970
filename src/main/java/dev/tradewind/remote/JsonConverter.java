package dev.tradewind.remote;

import jakarta.jms.Message;
import org.springframework.jms.support.converter.JacksonJsonMessageConverter;
import org.springframework.jms.support.converter.MessageType;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes objects of one type as texts, and reads every message as that type. Without it, Spring would make an object of
 * whatever class a message names.
 */
final class JsonConverter extends JacksonJsonMessageConverter {

    private final JavaType type;

    JsonConverter(Class<?> type) {
        this.type = new JsonMapper().constructType(type);
        setTargetType(MessageType.TEXT);
    }

    @Override
    protected JavaType getJavaTypeForMessage(Message message) {
        return type;
    }
}
