package dev.tradewind.source;

import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whoever answers the requests of a run: a server, or this process itself. It is closed when the run ends. */
public sealed interface Counterpart extends AutoCloseable {

    /** The texts that messages must not show. */
    default Secrets secrets() {
        return Secrets.NONE;
    }

    @Override
    void close();

    /**
     * A server that is asked over HTTP.
     *
     * @param apis the source's own, and others that it is asked with, such as one for names
     * @param stop stops the server, if this process started it
     */
    record Server(List<Api> apis, Runnable stop) implements Counterpart {

        public Server {
            apis = List.copyOf(apis);
        }

        /** A server that somebody else runs. */
        public static Server of(Api... apis) {
            return new Server(List.of(apis), () -> {});
        }

        @Override
        public Secrets secrets() {
            return apis.get(0).secrets();
        }

        @Override
        public void close() {
            stop.run();
        }
    }

    /**
     * This process makes up the answers, at once.
     *
     * @param host as that of an {@link Api}
     * @param answers the gzipped body for each request
     */
    record NoServer(String host, Function<SourceRequest, byte[]> answers) implements Counterpart {

        @Override
        public void close() {
            // holds nothing
        }
    }

    /**
     * What a request to a server needs.
     *
     * @param host jobs that ask the same host keep to its limits together. Any text without secrets; it names a file
     * @param baseUrl without a slash at its end
     * @param fields of each request's head, such as the user agent
     * @param kept the names of the fields of a response's head that decoders need
     * @param patience what a response says of when to ask next
     * @param secrets the parts of the address and the user agent that came from the environment
     */
    record Api(
            String host,
            URI baseUrl,
            Map<String, String> fields,
            List<String> kept,
            Patience patience,
            Secrets secrets) {

        /** @param accept the kind of body that the client takes, such as {@code application/json} */
        public static Api of(URI baseUrl, String userAgent, String accept, Secrets secrets) {
            Map<String, String> fields = Map.of("User-Agent", userAgent, "Accept", accept);
            return new Api(host(baseUrl, secrets), baseUrl, fields, List.of(), Patience.NONE, secrets);
        }

        /** The host and its port, with secrets masked. A user in the address does not make it another host. */
        private static String host(URI baseUrl, Secrets secrets) {
            String authority = baseUrl.getRawAuthority();
            return secrets.mask(authority.substring(authority.lastIndexOf('@') + 1));
        }

        public Api ofHost(String other) {
            return new Api(other, baseUrl, fields, kept, patience, secrets);
        }

        public Api sending(String field, String value) {
            Map<String, String> more = new HashMap<>(fields);
            more.put(field, value);
            return new Api(host, baseUrl, Map.copyOf(more), kept, patience, secrets);
        }

        public Api keeping(String... names) {
            return keeping(List.of(names));
        }

        public Api keeping(List<String> names) {
            return new Api(host, baseUrl, fields, List.copyOf(names), patience, secrets);
        }

        public Api with(Patience other) {
            return new Api(host, baseUrl, fields, kept, other, secrets);
        }

        public URI uri(SourceRequest request) {
            return URI.create(baseUrl + "/" + request.path());
        }

        @Override
        public String toString() {
            return secrets.mask("Api[%s]".formatted(baseUrl));
        }
    }

    /** What a response says of when to ask next, beside {@code Retry-After}. */
    @FunctionalInterface
    interface Patience {

        Patience NONE = field -> Duration.ZERO;

        /**
         * For how long the host wants no request.
         *
         * @param field finds a field of the response's head by its name
         */
        Duration after(Function<String, Optional<String>> field);
    }
}
