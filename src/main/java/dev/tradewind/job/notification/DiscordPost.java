package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook of Discord.
 *
 * @see <a href="https://docs.discord.com/developers/resources/webhook#execute-webhook">its API</a>
 */
record DiscordPost(Receiver.Discord discord, JsonMapper json) implements HttpMessenger.Post {

    private static final BoundedText TEXT = new BoundedText(2_000, String::length, DiscordPost::plain);
    private static final int NO_PREVIEWS = 1 << 2;

    @Override
    public URI url() {
        return discord.url();
    }

    @Override
    public HttpRequest.Builder request(Message message) {
        Map<String, Object> body = Map.of(
                "content", TEXT.of(message),
                "allowed_mentions", Map.of("parse", List.of()),
                "flags", NO_PREVIEWS);
        return HttpRequest.newBuilder(url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    /** No markup, and no mention, whoever reads the text later. */
    private static String plain(String line) {
        return line.replaceAll("[\\\\*_~`|>\\[\\]()#<]", "\\\\$0").replace("@", "@\u200b");
    }
}
