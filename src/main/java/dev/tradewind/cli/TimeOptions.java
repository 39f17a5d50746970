package dev.tradewind.cli;

import dev.tradewind.market.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the commands that look at buckets which begin in a time. */
class TimeOptions {

    /** Of one endpoint: 19 years of 5m. More would take more memory than the JVM has by default. */
    private static final int MOST_BUCKETS = 2_000_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "The first bucket starts at this instant or later: ISO-8601, or a date or date-time in UTC.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "The last bucket starts before this instant (default: now).")
    private @Nullable Instant to;

    boolean areGiven() {
        return from != null || to != null;
    }

    Instant now() {
        return now;
    }

    /** Null if it is not given. */
    @Nullable
    Instant findFrom() {
        return from;
    }

    Instant to() {
        return to == null ? now : to;
    }

    /** Whether it goes up to now. */
    boolean isOpen() {
        return to == null;
    }

    /** @throws ParameterException if no such buckets of the endpoints can be looked at */
    void check(List<Endpoint> endpoints) {
        if (from == null) {
            refuse("--to", findMistake(to()));
        } else {
            Instant first = from;
            endpoints.forEach(endpoint -> refuse("--from", findMistake(first, to(), endpoint)));
        }
    }

    /** Why no buckets of the endpoint from one moment to another can be looked at. */
    static Optional<String> findMistake(Instant from, Instant to, Endpoint endpoint) {
        if (findMistake(from).isPresent()) {
            return findMistake(from);
        }
        if (!from.isBefore(to)) {
            return Optional.of("%s is not before %s; allowed: an earlier one".formatted(from, to));
        }
        Instant now = Instant.now();
        long buckets = Duration.between(from, to.isBefore(now) ? to : now).toSeconds() / endpoint.stepSeconds();
        return buckets <= MOST_BUCKETS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d buckets of %s begin since %s; allowed: at most %,d, so a later instant",
                        buckets,
                        endpoint,
                        from,
                        MOST_BUCKETS));
    }

    /** No source knows a price from before 1970. */
    private static Optional<String> findMistake(Instant moment) {
        return moment.isBefore(Instant.EPOCH)
                ? Optional.of("%s is before 1970; allowed: a later one".formatted(moment))
                : Optional.empty();
    }

    private void refuse(String option, Optional<String> mistake) {
        mistake.ifPresent(why -> {
            throw invalid(option, why);
        });
    }

    ParameterException invalid(String option, String why) {
        return new ParameterException(
                command.commandLine(), "Invalid value for option '%s': %s".formatted(option, why));
    }

    ParameterException missing(String option, String why) {
        return new ParameterException(
                command.commandLine(), "Missing required option: '%s', %s".formatted(option, why));
    }
}
