package dev.tradewind.source;

import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.util.function.Function;

/** Who answers the requests of an open source. Closed when the run has ended. */
public sealed interface Counterpart extends AutoCloseable {

    /** Who has the same host keeps to its limits together. Any text; it becomes the name of a file. */
    String host();

    /** What messages must not show. */
    default Secrets secrets() {
        return Secrets.NONE;
    }

    @Override
    void close();

    /**
     * A server, over HTTP.
     *
     * @param stop what ends a server of this process
     */
    record Server(String host, Api api, Runnable stop) implements Counterpart {

        /** A server of somebody else. */
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
     * Nobody: this process answers by itself, at once.
     *
     * @param answers bodies, gzipped
     */
    record Nobody(String host, Function<SourceRequest, byte[]> answers) implements Counterpart {

        @Override
        public void close() {
            // holds nothing
        }
    }

    /**
     * How a server is asked.
     *
     * @param baseUrl without a slash at its end
     * @param accept the kind of body that is asked for
     * @param secrets what of the address and the user agent came from the environment
     */
    record Api(URI baseUrl, String userAgent, String accept, Secrets secrets) {

        public URI uri(SourceRequest request) {
            return URI.create(baseUrl + "/" + request.path());
        }

        /** Without the user, who is no other host, and without what nobody may see. */
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
