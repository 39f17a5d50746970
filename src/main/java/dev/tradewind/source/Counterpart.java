package dev.tradewind.source;

import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.util.function.Function;

/** Whoever answers the requests of a run: a server, or this process itself. It is closed when the run ends. */
public sealed interface Counterpart extends AutoCloseable {

    /** Jobs whose counterparts have the same host keep to its limits together. Any text; it names a file. */
    String host();

    /** The texts that messages must not show. */
    default Secrets secrets() {
        return Secrets.NONE;
    }

    @Override
    void close();

    /**
     * A server that is asked over HTTP.
     *
     * @param stop stops the server, if this process started it
     */
    record Server(String host, Api api, Runnable stop) implements Counterpart {

        /** A server that somebody else runs. */
        public static Server of(Api api) {
            return new Server(api.host(), api, () -> {});
        }

        @Override
        public Secrets secrets() {
            return api.secrets();
        }

        @Override
        public void close() {
            stop.run();
        }
    }

    /**
     * This process makes up the answers, at once.
     *
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
     * @param baseUrl without a slash at its end
     * @param accept the kind of body that the client takes, such as {@code application/json}
     * @param secrets the parts of the address and the user agent that came from the environment
     */
    record Api(URI baseUrl, String userAgent, String accept, Secrets secrets) {

        public URI uri(SourceRequest request) {
            return URI.create(baseUrl + "/" + request.path());
        }

        /** The host and its port, with secrets masked. A user in the address does not make it another host. */
        String host() {
            String authority = baseUrl.getRawAuthority();
            return secrets.mask(authority.substring(authority.lastIndexOf('@') + 1));
        }

        @Override
        public String toString() {
            return secrets.mask("Api[%s]".formatted(baseUrl));
        }
    }
}
