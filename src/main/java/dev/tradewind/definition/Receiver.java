package dev.tradewind.definition;

import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is told of a job's runs and alerts.
 *
 * @param name no other receiver of the job has it; what was sent to it is noted under that name
 * @param on what it is told of
 * @param secrets no log, message or error may show them
 */
public record Receiver(String name, Set<Occasion> on, Address address, Secrets secrets) {

    /** A path, a query or a value of a query of so many characters is no secret, and would be found in other texts. */
    private static final int SHORT = 6;

    /** Parts of a path that are words are not longer: webhooks, services, messages. */
    private static final int WORD = 8;

    public Receiver {
        on = Set.copyOf(on);
    }

    /** What kind of receiver it is, and where it is. It may hold secrets. */
    public sealed interface Address {

        /** The parts that are secrets, also if they stand in the definition itself. */
        List<String> secrets();
    }

    /** @param token for an Authorization header */
    public record Webhook(URI url, Optional<String> token) implements Address {

        @Override
        public List<String> secrets() {
            return Stream.concat(hook(url), token.stream()).toList();
        }
    }

    public record Discord(URI url) implements Address {

        @Override
        public List<String> secrets() {
            return hook(url).toList();
        }
    }

    public record Slack(URI url) implements Address {

        @Override
        public List<String> secrets() {
            return hook(url).toList();
        }
    }

    /** @param url of a topic */
    public record Ntfy(URI url, Optional<String> token) implements Address {

        @Override
        public List<String> secrets() {
            return Stream.concat(hook(url), token.stream()).toList();
        }
    }

    public record Mail(MailServer server, String from, List<String> to) implements Address {

        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public List<String> secrets() {
            return server.password().stream().toList();
        }
    }

    /** Whoever knows path and query of a hook can post to it. An answer may repeat them as a whole or in part. */
    private static Stream<String> hook(URI url) {
        String path = url.getRawPath();
        String query = Optional.ofNullable(url.getRawQuery()).orElse("");
        Stream<String> values =
                Stream.of(query.split("&")).map(parameter -> parameter.substring(parameter.indexOf('=') + 1));
        return Stream.concat(
                Stream.concat(Stream.of(path, query), values).filter(text -> text.length() > SHORT),
                Stream.of(path.split("/")).filter(part -> part.length() > WORD));
    }

    /** @param username empty if the server asks for none */
    public record MailServer(
            String host, int port, Encryption encryption, Optional<String> username, Optional<String> password) {}

    /** How the connection to a mail server is encrypted: from its beginning, later on, or not at all. */
    public enum Encryption {
        STARTTLS,
        TLS,
        NONE
    }

    /** Shows no address. */
    @Override
    public String toString() {
        return "Receiver[%s]".formatted(name);
    }
}
