package dev.tradewind.source;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.yaml.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One game's price API. */
public sealed interface Source {

    RequestPolicy requests();

    /** The address of its user agent that cannot be one, and that has to be another before it is asked. */
    default Optional<String> unreachableContact() {
        return Optional.empty();
    }

    /** What is kept of its limits: who asks over a network keeps a margin, for requests bunch on their way. */
    default List<RateLimit> keptLimits() {
        return requests().rateLimits().stream().map(RateLimit::withMargin).toList();
    }

    /** What tells it from another source, whose prices must not come among its own. */
    String identity();

    /** What only its reports have. */
    default SourceReports reports() {
        return OwnReports.of(OwnReports.type(this));
    }

    /** Whether it says what its items are called, and more. */
    default boolean hasItemList() {
        return true;
    }

    /** Whether what it answers may be not all there is yet, so that an empty answer can be doubted. */
    default boolean canBeLate() {
        return true;
    }

    /**
     * An API that speaks the protocol of the OSRS Wiki's real-time prices.
     *
     * @param secrets what of its address and its user agent came from the environment
     */
    record OsrsWiki(URI baseUrl, String userAgent, RequestPolicy requests, Secrets secrets) implements Source {

        @Override
        public String identity() {
            return secrets.mask("osrs-wiki " + baseUrl.toString().replaceFirst("/+$", ""));
        }

        private static final Pattern REAL_API = Pattern.compile("(?i)(.+\\.)?runescape\\.wiki");

        /** Domains that belong to nobody, for examples (RFC 2606). */
        private static final Pattern EXAMPLE =
                Pattern.compile("(?i)(([\\w.+-]+@)?([\\w-]+\\.)*(?<![\\w-])example\\.(com|org|net|edu)"
                        + "|[\\w.+-]+@([\\w-]+\\.)+(example|invalid|test))(?![\\w-]|\\.\\w)");

        /** An example's address: the operators of a real API could reach nobody. */
        @Override
        public Optional<String> unreachableContact() {
            Matcher example = EXAMPLE.matcher(userAgent);
            return REAL_API.matcher(String.valueOf(baseUrl.getHost())).matches() && example.find()
                    ? Optional.of(secrets.mask(example.group()))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return secrets.mask("OsrsWiki[%s, %s]".formatted(baseUrl, requests));
        }
    }

    /**
     * The embedded simulated market.
     *
     * @param items how many items it trades
     * @param seed the same seed makes the same market
     * @param recordings a folder of recorded answers to serve instead of made-up ones
     */
    record Exchange(int items, long seed, @Nullable Path recordings, RequestPolicy requests) implements Source {

        @Override
        public String identity() {
            return recordings == null
                    ? "exchange of %d items, seed %d".formatted(items, seed)
                    : "exchange of recorded answers";
        }
    }

    /**
     * No market, but stand-ins that take their time: to try schedules out.
     *
     * @param importCost of one bucket
     * @param reportCost of a report, for each bucket of its interval
     */
    record Model(Duration importCost, Duration reportCost, RequestPolicy requests) implements Source {

        /** Nobody is asked. */
        @Override
        public List<RateLimit> keptLimits() {
            return requests.rateLimits();
        }

        @Override
        public String identity() {
            return "model";
        }

        @Override
        public boolean hasItemList() {
            return false;
        }

        @Override
        public boolean canBeLate() {
            return false;
        }
    }
}
