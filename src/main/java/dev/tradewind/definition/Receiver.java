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

    private static final int SHORT_PATH = 6;

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
            return Stream.concat(path(url), token.stream()).toList();
        }
    }

    public record Discord(URI url) implements Address {

        @Override
        public List<String> secrets() {
            return path(url).toList();
        }
    }

    public record Slack(URI url) implements Address {

        @Override
        public List<String> secrets() {
            return path(url).toList();
        }
    }

    /** @param url of a topic */
    public record Ntfy(URI url, Optional<String> token) implements Address {

        @Override
        public List<String> secrets() {
            return Stream.concat(path(url), token.stream()).toList();
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

    /** Whoever knows the path of a hook can post to it. A short one is none, and would be found in other texts. */
    private static Stream<String> path(URI url) {
        return Stream.of(url.getRawPath()).filter(path -> path.length() > SHORT_PATH);
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
