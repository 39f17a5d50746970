package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An incoming webhook of Slack.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text/">its markup</a>
 */
record SlackPost(Receiver.Slack slack, JsonMapper json) implements HttpMessenger.Post {

    /** Slack recommends no more. */
    private static final BoundedText TEXT = new BoundedText(4_000, String::length, SlackPost::plain);

    @Override
    public URI url() {
        return slack.url();
    }

    @Override
    public HttpRequest.Builder request(Message message) {
        Map<String, Object> body = Map.of(
                "text",
                TEXT.of(message),
                "mrkdwn",
                false,
                "link_names",
                false,
                "unfurl_links",
                false,
                "unfurl_media",
                false);
        return HttpRequest.newBuilder(url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    /** In angle brackets, Slack takes a text for a mention or a link. */
    private static String plain(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
