package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A topic of ntfy.
 *
 * @see <a href="https://docs.ntfy.sh/publish/">its API</a>
 */
record NtfyPost(Receiver.Ntfy ntfy) implements HttpMessenger.Post {

    /** A longer text becomes a file. */
    private static final BoundedText TEXT =
            new BoundedText(4_096, text -> text.getBytes(StandardCharsets.UTF_8).length, UnaryOperator.identity());

    @Override
    public URI url() {
        return ntfy.url();
    }

    /** The title has the name of the job and words of ours only, which a header can have. */
    @Override
    public HttpRequest.Builder request(Message message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url())
                .header("Content-Type", "text/plain; charset=utf-8")
                .header(
                        "Title",
                        "%s: %s"
                                .formatted(
                                        message.document().job(),
                                        message.occasion().label()))
                .POST(HttpRequest.BodyPublishers.ofString(TEXT.of(message)));
        ntfy.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }
}
