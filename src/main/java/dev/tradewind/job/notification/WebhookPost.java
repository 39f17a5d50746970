package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import java.net.URI;
import java.net.http.HttpRequest;
import tools.jackson.databind.json.JsonMapper;

/** A program, which gets the message as a {@link Document}. */
record WebhookPost(Receiver.Webhook webhook, JsonMapper json) implements HttpMessenger.Post {

    @Override
    public URI url() {
        return webhook.url();
    }

    @Override
    public HttpRequest.Builder request(Message message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(message.document())));
        webhook.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }
}
