package dev.tradewind.definition;

import dev.tradewind.definition.Receiver.Address;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Part;
import dev.tradewind.yaml.Secrets;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.Variant;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the section of a receiver. */
final class NotifyGrammar {

    private static final Part TYPE = new Part("type", "The kind of receiver; each kind has keys of its own.");
    private static final Key<String> KIND = new Key<>(TYPE.name(), Words.RECEIVER_NAME, "webhook", TYPE.meaning());
    private static final Key<String> NAME = new Key<>(
            "name",
            Words.RECEIVER_NAME,
            "traders",
            "What the receiver is called; no two may have the same. What was sent is noted under this name.");
    private static final Key<Occasion> ON = new Key<>(
            "on",
            Formats.oneOf(Occasion.class).once(),
            "[failed, recovered, alert]",
            "What the receiver is told of: a run that failed or could not start; the first that did its work after that; withheld"
                    + " reports; an endpoint that has become stale; alerts; each run that completed.");
    private static final Key<URI> URL = new Key<>(
            "url",
            Words.WEB_ADDRESS,
            "https://example.com/hooks/1234",
            "Where messages are posted to. It may hold a secret, so let it come from the environment: `${NAME}`.");
    private static final Key<String> TOKEN = new Key<>(
            "token",
            Words.HEADER_VALUE,
            "${TOKEN:none}",
            "What is sent as `Authorization: Bearer`; from the environment: `${NAME}`.");
    private static final Key<String> HOST =
            new Key<>("host", Words.HOST, "smtp.example.com", "The mail server (SMTP).");
    private static final Key<Integer> PORT =
            new Key<>("port", Formats.wholeNumber(1, 65_535, ""), "587", "The mail server's port.");
    private static final Key<Receiver.Encryption> ENCRYPTION = new Key<>(
            "encryption",
            Formats.oneOf(Receiver.Encryption.class),
            "starttls",
            "How the connection to the mail server is encrypted: `tls` from its beginning (mostly port 465), `starttls` before anything"
                    + " else is said. If the server cannot do that, no mail is sent.");
    private static final Key<String> USERNAME =
            new Key<>("username", Words.LOGIN, "tradewind", "The name by which Tradewind logs in to the mail server.");
    private static final Key<String> PASSWORD = new Key<>(
            "password",
            Words.LOGIN,
            "${MAIL_PASSWORD:none}",
            "The password to the name; from the environment: `${NAME}`.");
    private static final Key<String> FROM =
            new Key<>("from", Words.MAIL_ADDRESS, "tradewind@example.com", "The sender of the mail.");
    private static final Key<String> TO =
            new Key<>("to", Words.MAIL_ADDRESS.once(), "[you@example.com]", "Who gets the mail.");

    private static final URI NOWHERE = URI.create("http://localhost");

    private final Set<String> names = new HashSet<>();

    Receiver receiver(Section section) {
        Receiver receiver = section.variant(
                TYPE,
                List.of(
                        kind(
                                "webhook",
                                "A program of yours, which gets each message as a JSON document.",
                                webhook(),
                                URL,
                                TOKEN),
                        kind(
                                "discord",
                                "A channel of Discord, by the URL of a webhook of the channel.",
                                url(Receiver.Discord::new),
                                URL),
                        kind(
                                "slack",
                                "A channel of Slack, by the URL of an incoming webhook.",
                                url(Receiver.Slack::new),
                                URL),
                        kind("ntfy", "A topic of ntfy.sh or of a server of your own.", ntfy(), URL, TOKEN),
                        kind(
                                "mail",
                                "Mail to one or more people.",
                                NotifyGrammar::mail,
                                HOST,
                                USERNAME,
                                PASSWORD,
                                FROM,
                                TO)));
        if (!names.add(receiver.name())) {
            section.refuse(
                    section.find(NAME, "the type").isPresent() ? NAME : KIND,
                    "is the name of an earlier receiver; allowed: names that differ, by name: beside it");
        }
        return receiver;
    }

    /** @param maybeSecret the keys of that kind that may hold secrets */
    private static Variant<Receiver> kind(
            String type, String meaning, Function<Section, Address> address, Key<?>... maybeSecret) {
        return new Variant<>(type, meaning, section -> {
            String name = section.find(NAME, "the type").orElse(type);
            List<Occasion> on = section.list(ON, "failed", "recovered", "alert");
            Address where = address.apply(section);
            return new Receiver(name, Set.copyOf(on), where, secrets(section.secrets(maybeSecret), where));
        });
    }

    /** What came from the environment, and what is a secret wherever it came from. */
    private static Secrets secrets(Secrets environment, Address address) {
        Set<String> values = new HashSet<>(address.secrets());
        values.addAll(environment.values());
        return new Secrets(values);
    }

    private static Function<Section, Address> webhook() {
        return section -> new Receiver.Webhook(section.required(URL, NOWHERE), section.find(TOKEN, "none"));
    }

    private static Function<Section, Address> ntfy() {
        return section -> new Receiver.Ntfy(section.required(URL, NOWHERE), section.find(TOKEN, "none"));
    }

    private static Function<Section, Address> url(Function<URI, Address> address) {
        return section -> address.apply(section.required(URL, NOWHERE));
    }

    private static Address mail(Section section) {
        String host = section.required(HOST, "");
        int port = section.optional(PORT, "587");
        Receiver.Encryption encryption = section.optional(ENCRYPTION, "starttls");
        Optional<String> username = section.find(USERNAME, "no login");
        Optional<String> password = section.find(PASSWORD, "none");
        return new Receiver.Mail(
                new Receiver.MailServer(host, port, encryption, username, password),
                section.required(FROM, ""),
                section.requiredList(TO));
    }
}
