package dev.tradewind.job.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Receiver;
import dev.tradewind.reporting.watch.Alert;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names of items and the words of other programs can be anything. */
class MessageTextTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final URI URL = URI.create("https://example.com/topic");
    private static final HttpMessenger.Post DISCORD = new DiscordPost(new Receiver.Discord(URL), JSON);
    private static final HttpMessenger.Post SLACK = new SlackPost(new Receiver.Slack(URL), JSON);
    private static final HttpMessenger.Post NTFY = new NtfyPost(new Receiver.Ntfy(URL, Optional.empty()));
    private static final String HOSTILE =
            "@everyone @here <@123> <!channel> <!subteam^S1> <http://a|b> [c](http://d) `*_~ \"},\"x\":{\r\nBcc: all\u0000\u202e";

    private static Message alerts(int count, String name) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            alerts.add(new Alert("1h-3", "cheap", i, i + name, Instant.EPOCH, Map.of("low", 1.0)));
        }
        return new Messages("small", "Small").raised(alerts);
    }

    private static String body(HttpMessenger.Post post, Message message) {
        StringBuilder body = new StringBuilder();
        HttpRequest request = post.request(message).build();
        request.bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer item) {
                body.append(StandardCharsets.UTF_8.decode(item));
            }

            @Override
            public void onError(Throwable failure) {
                throw new IllegalStateException(failure);
            }

            @Override
            public void onComplete() {}
        });
        return body.toString();
    }

    private static String text(HttpMessenger.Post post, Message message, String field) {
        return JSON.readTree(body(post, message)).get(field).asString();
    }

    @Test
    void nobodyIsCalledOnDiscordAndNothingIsMarkup() {
        JsonNode json = JSON.readTree(body(DISCORD, alerts(1, HOSTILE)));
        assertThat(json.at("/allowed_mentions/parse").size()).isZero();
        assertThat(json.at("/allowed_mentions").size()).isEqualTo(1);
        assertThat(json.get("content").asString())
                .startsWith("small: 1 alert in 1h-3\ncheap: 0@\u200beveryone @\u200bhere \\<@\u200b123\\>")
                .contains("\\[c\\]\\(http://d\\) \\`\\*\\_\\~", "Bcc: all")
                .doesNotContain("@everyone", "@here", "\r", "\u0000", "\u202e");
    }

    @Test
    void nobodyIsCalledOnSlackAndNothingIsMarkup() {
        assertThat(text(SLACK, alerts(1, HOSTILE), "text"))
                .contains("&lt;!channel&gt;", "&lt;http://a|b&gt;", "&lt;@123&gt;")
                .doesNotContain("<", ">", "\r");
        assertThat(JSON.readTree(body(SLACK, alerts(1, HOSTILE)))
                        .get("link_names")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void nothingForeignIsInAHeader() {
        HttpRequest request = NTFY.request(alerts(1, HOSTILE)).build();
        assertThat(request.headers().firstValue("Title")).hasValue("small: alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "&&&&&&&&", "\\\\[[@@@@", "縁縁縁縁縁", "\ud83c\udf38\ud83c\udf38"})
    void everyTextIsAsLongAsItsReceiverTakes(String name) {
        for (int length : new int[] {1, 50, 5_000}) {
            for (int count : new int[] {1, 2, 9, 150}) {
                Message message = alerts(count, name.repeat(length));
                assertThat(text(DISCORD, message, "content")).hasSizeLessThanOrEqualTo(2_000);
                assertThat(text(SLACK, message, "text")).hasSizeLessThanOrEqualTo(4_000);
                assertThat(body(NTFY, message).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_096);
                assertThat(body(NTFY, message)).contains("small: ", "alert", "cheap: 0");
            }
        }
    }

    @Test
    void whatIsLeftOutIsCounted() {
        String text = text(DISCORD, alerts(90, "x".repeat(100)), "content");
        int shown = (int) text.lines().filter(line -> line.startsWith("cheap")).count();
        assertThat(text).endsWith("… and %d more lines".formatted(90 - shown));
        assertThat(shown).isBetween(10, 20);
        assertThat(alerts(150, "x").lines()).hasSize(101).last().isEqualTo("and 50 more");
        assertThat(alerts(150, "x").document().alerts()).hasSize(100);
        assertThat(alerts(150, "x").facts()).hasSize(150);
    }
}
