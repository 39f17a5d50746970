package dev.tradewind.job.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Occasion;
import dev.tradewind.definition.Receiver;
import dev.tradewind.yaml.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Receivers that do what receivers should not do. */
@Timeout(60)
class DeliveryTests {

    private static final String SECRET = "s3cret-token";
    private static final Patience LONG = new Patience(Duration.ofSeconds(30), Duration.ofMillis(1), 3);
    private static final Patience SHORT = new Patience(Duration.ofMillis(300), Duration.ofMillis(1), 3);

    private final Hook hook = new Hook();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Message> noted = new ArrayList<>();

    @AfterEach
    void close() {
        end.countDown();
        hook.close();
    }

    private static Receiver receiver(URI url) {
        return new Receiver(
                "hook",
                Set.of(Occasion.FAILED),
                new Receiver.Webhook(url, Optional.of(SECRET)),
                new Secrets(Set.of(SECRET)));
    }

    private Delivery deliver(Patience patience, int messages, Receiver... receivers) {
        Messages words = new Messages("small", "Small");
        List<Message> tests = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            tests.add(words.test(Occasion.FAILED, Instant.EPOCH));
        }
        return new Deliveries(patience, new JsonMapper())
                .toEachOf(List.of(receivers), (receiver, delivery) -> delivery.deliver(tests, noted::add))
                .get(0);
    }

    private Delivery deliver(Patience patience, int messages) {
        return deliver(patience, messages, receiver(hook.url("/hook")));
    }

    @Test
    void whatIsTakenIsNoted() {
        Delivery delivery = deliver(LONG, 2);
        assertThat(delivery.problem()).isEmpty();
        assertThat(noted).hasSize(2);
        assertThat(hook.got()).extracting(got -> got.header("Authorization")).containsOnly("Bearer " + SECRET);
    }

    @Test
    void anErrorOfTheReceiverIsTriedAgain() {
        hook.answering(Hook.status(503), Hook.status(500), Hook.status(200));
        assertThat(deliver(LONG, 1).problem()).isEmpty();
        assertThat(hook.got()).hasSize(3);
        assertThat(hook.got())
                .extracting(got -> got.header("Idempotency-key"))
                .containsOnly(noted.get(0).id());
    }

    @Test
    void aReceiverThatHasOnlyErrorsIsGivenUpAndNothingElseIsSent() {
        hook.answering(Hook.status(500));
        assertThat(deliver(LONG, 2).problem()).hasValue("it answered 500");
        assertThat(hook.got()).hasSize(3);
        assertThat(noted).isEmpty();
    }

    @Test
    void aRefusalIsNotTriedAgainAndTheNextMessageIsSent() {
        hook.answering(
                exchange -> {
                    byte[] body = ("no such hook for\n" + SECRET).getBytes();
                    exchange.sendResponseHeaders(404, body.length);
                    exchange.getResponseBody().write(body);
                },
                Hook.status(200));
        Delivery delivery = deliver(LONG, 2);
        assertThat(delivery.problem()).hasValue("it answered 404 no such hook for ***");
        assertThat(delivery.taken()).isEqualTo(1);
        assertThat(hook.got()).hasSize(2);
    }

    @Test
    void aRedirectIsNotFollowed() {
        hook.answering(Hook.status(307, "Location", hook.url("/elsewhere").toString()));
        assertThat(deliver(LONG, 1).problem()).hasValue("it answered 307, a redirect; none is followed");
        assertThat(hook.got()).extracting(Hook.Got::path).containsExactly("/hook");
    }

    @Test
    void whoAsksToWaitIsAskedAgainAfterThat() {
        hook.answering(Hook.status(429, "Retry-After", "0.01"), Hook.status(200));
        assertThat(deliver(LONG, 1).problem()).isEmpty();
        assertThat(hook.got()).hasSize(2);
    }

    @Test
    void whoAsksToWaitTooLongIsLeftToTheNextRun() {
        hook.answering(Hook.status(429, "Retry-After", "3600"));
        assertThat(deliver(LONG, 2).problem()).hasValue("it answered 429");
        assertThat(hook.got()).hasSize(1);
    }

    @Test
    void aReceiverThatIsNotThereIsTold() {
        assertThat(deliver(LONG, 1, receiver(ClosedPort.url())).problem()).hasValue("it cannot be reached");
    }

    @Test
    void aReceiverThatHangsIsGivenUpAfterTheLimit() {
        hook.answering(exchange -> await());
        assertThat(deliver(SHORT, 3).problem()).hasValue("it did not answer in time");
        assertThat(hook.got()).hasSize(1);
    }

    /** The limit counts for the whole answer, and nobody keeps it all in memory. */
    @Test
    void anAnswerWithoutEndIsGivenUpAfterTheLimit() {
        hook.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1 << 16];
            OutputStream out = exchange.getResponseBody();
            while (end.getCount() > 0) {
                out.write(some);
            }
        });
        assertThat(deliver(SHORT, 1).problem()).hasValue("it did not answer in time");
        assertThat(noted).isEmpty();
    }

    @Test
    void receiversAreToldSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        hook.answering(exchange -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(204, -1);
        });
        Receiver one = receiver(hook.url("/1"));
        assertThat(deliver(LONG, 1, one, receiver(hook.url("/2"))).problem()).isEmpty();
    }

    private void await() throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aReceiverIsShownWithoutItsPath() {
        Receiver receiver = receiver(URI.create("https://discord.com/api/webhooks/1/abc?x=" + SECRET));
        Messenger messenger =
                HttpMessenger.of(new WebhookPost((Receiver.Webhook) receiver.address(), new JsonMapper()));
        assertThat(new Delivery(receiver, messenger, SHORT)).hasToString("hook at discord.com");
        assertThat(receiver).hasToString("Receiver[hook]");
    }
}
