package dev.tradewind.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyGrammarTests {

    @TempDir
    Path folder;

    @Test
    void every_kind_of_receiver_is_read() {
        JobDefinition job = Samples.read(folder, """
                name: told
                source: {type: exchange}
                endpoints: [{name: 1h, step: 1h, settle: 5m, fresh-within: 65m}]
                report: {stale-exit: 9}
                notify:
                  - {type: webhook, url: "https://example.com/hooks/${API_KEY}?a=b", token: "${API_KEY}"}
                  - {type: discord, name: friends, url: "https://discord.com/api/webhooks/1/abcdef", on: [alert, done]}
                  - {type: slack, url: "https://hooks.slack.com/services/T/B/x"}
                  - {type: ntfy, url: "https://ntfy.sh/t", on: [stale]}
                  - {type: mail, host: smtp.example.com, port: 465, encryption: tls, username: me, password: "p w", from: a@b.c, to: [d@e.f]}
                """);

        URI url = URI.create("https://example.com/hooks/s3cret?a=b");
        assertThat(job.endpoints().get(0).freshWithin()).isEqualTo(Duration.ofMinutes(65));
        assertThat(job.staleExit()).hasValue(9);
        assertThat(job.receivers())
                .extracting(Receiver::name)
                .containsExactly("webhook", "friends", "slack", "ntfy", "mail");
        assertThat(job.receivers())
                .extracting(Receiver::on)
                .containsExactly(
                        Set.of(Occasion.FAILED, Occasion.RECOVERED, Occasion.ALERT),
                        Set.of(Occasion.ALERT, Occasion.DONE),
                        Set.of(Occasion.FAILED, Occasion.RECOVERED, Occasion.ALERT),
                        Set.of(Occasion.STALE),
                        Set.of(Occasion.FAILED, Occasion.RECOVERED, Occasion.ALERT));
        assertThat(job.receivers().get(0).address()).isEqualTo(new Receiver.Webhook(url, Optional.of("s3cret")));
        assertThat(job.receivers().get(4).address())
                .isEqualTo(new Receiver.Mail(
                        new Receiver.MailServer(
                                "smtp.example.com",
                                465,
                                Receiver.Encryption.TLS,
                                Optional.of("me"),
                                Optional.of("p w")),
                        "a@b.c",
                        List.of("d@e.f")));
    }

    @Test
    void what_may_be_a_secret_is_masked_wherever_it_came_from() {
        List<Receiver> receivers = Samples.read(folder, Samples.MINIMAL + """
                notify:
                  - {type: webhook, url: "https://example.com/hooks/1234", token: "${API_KEY}"}
                  - {type: mail, host: a, username: me, password: pass-word, from: a@b.c, to: [d@e.f]}
                """).receivers();

        assertThat(receivers.get(0).secrets().mask("no hook /hooks/1234 for s3cret"))
                .isEqualTo("no hook *** for ***");
        assertThat(receivers.get(1).secrets().mask("no pass-word")).isEqualTo("no ***");
        assertThat(receivers)
                .allSatisfy(receiver -> assertThat(receiver.toString()).doesNotContain("s3cret", "hooks", "pass-word"));
    }

    /** Some hooks have their secret in the query, and an answer may repeat parts of an address. */
    @Test
    void the_parts_of_an_address_are_masked_too() {
        String query = "key=AIzaSyA-1&token=tok%3Dabcdefgh&v=1";
        Secrets secrets = Samples.read(folder, Samples.MINIMAL + """
                notify:
                  - {type: webhook, url: "https://example.com/v1/spaces/AAAAb-cdefg/messages?%s"}
                """.formatted(query))
                .receivers()
                .get(0)
                .secrets();

        assertThat(secrets.mask("no query " + query + ".")).isEqualTo("no query ***.");
        assertThat(secrets.mask("no key AIzaSyA-1, no token tok%3Dabcdefgh or tok=abcdefgh, v1."))
                .isEqualTo("no key ***, no token *** or ***, v1.");
        assertThat(secrets.mask("no messages in AAAAb-cdefg.")).isEqualTo("no messages in ***.");
    }

    @Test
    void without_receivers_nobody_is_told() {
        JobDefinition job = Samples.read(folder, Samples.MINIMAL);
        assertThat(job.receivers()).isEmpty();
        assertThat(job.staleExit()).isEmpty();
        assertThat(job.endpoints().get(0).freshWithin()).isNull();
    }
}
