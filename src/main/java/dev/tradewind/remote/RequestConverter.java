package dev.tradewind.remote;

import jakarta.jms.Message;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jms.support.converter.JacksonJsonMessageConverter;
import org.springframework.jms.support.converter.MessageType;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and answers as texts: {@code {"stepName":"makeReport","stepExecutionId":12}}. Both are of one type, which no
 * message can change: the library's own way is to make an object of whatever class a message names.
 */
final class RequestConverter extends JacksonJsonMessageConverter {

    private static final JavaType TYPE = new JsonMapper().constructType(StepExecutionRequest.class);

    RequestConverter() {
        setTargetType(MessageType.TEXT);
    }

    @Override
    protected JavaType getJavaTypeForMessage(Message message) {
        return TYPE;
    }
}
