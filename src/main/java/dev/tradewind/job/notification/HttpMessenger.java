package dev.tradewind.job.notification;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts messages over HTTP. It follows no redirect: that would bring the message to somebody whom the definition does not name. */
record HttpMessenger(HttpClient client, Post post) implements Messenger {

    /** A receiver that gets a message twice knows by this header. */
    private static final String ID = "Idempotency-Key";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_BYTES = 2_000;

    static HttpMessenger of(Post post) {
        return new HttpMessenger(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                post);
    }

    /** Makes the request of one kind of receiver. */
    interface Post {

        URI url();

        HttpRequest.Builder request(Message message);
    }

    /** The beginning of an answer. What follows it is read and dropped. */
    private static final class Beginning {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized void add(Optional<byte[]> part) {
            part.ifPresent(more -> bytes.write(more, 0, Math.min(more.length, MOST_BYTES - bytes.size())));
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public Answer send(Message message, Duration limit) throws InterruptedException {
        HttpRequest request = post.request(message)
                .header("User-Agent", "tradewind")
                .header(ID, message.id())
                .build();
        Beginning body = new Beginning();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(body::add));
        try {
            return answer(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS), body.text());
        } catch (TimeoutException e) {
            return new Answer.Unavailable("it did not answer in time", null);
        } catch (ExecutionException e) {
            return new Answer.Unavailable(reason(e), null);
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<Void> response, String body) {
        int status = response.statusCode();
        String why = "it answered %d %s".formatted(status, body).strip();
        return switch (status / 100) {
            case 2 -> new Answer.Taken();
            case 3 -> new Answer.Refused("it answered %d, a redirect; none is followed".formatted(status));
            case 5 -> new Answer.Unavailable(why, null);
            default ->
                status == TOO_MANY_REQUESTS
                        ? new Answer.Unavailable(why, retryAfter(response))
                        : new Answer.Refused(why);
        };
    }

    private static @Nullable Duration retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}(\\.[0-9]{1,6})?"))
                .map(seconds -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(seconds) * 1000)))
                .orElse(null);
    }

    private static String reason(ExecutionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof ConnectException) {
            return "it cannot be reached"; // its own message is empty
        }
        return cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    @Override
    public String place() {
        URI url = post.url();
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
