package dev.tradewind.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** What a value looks like, for whoever tells editors and readers of it. */
public sealed interface Notation {

    /** @param what with its article, such as "a date" */
    record Text(String what) implements Notation {}

    /** @param regex of the whole value */
    record Matching(Notation of, String regex) implements Notation {}

    /** @param regex of what the value must not be */
    record Except(Notation of, String regex) implements Notation {}

    /** In a list, a value that is there once only. */
    record Once(Notation of) implements Notation {}

    record Words(List<String> words) implements Notation {}

    /** True or false. */
    record Flag() implements Notation {}

    /** @param unit what is counted */
    record WholeNumber(Bounds<BigInteger> bounds, String unit) implements Notation {}

    /** @param unit what it is a number of */
    record Decimal(Bounds<BigDecimal> bounds, String unit) implements Notation {}

    /** @param wholeSeconds whether no fraction of a second is allowed */
    record Span(Bounds<Duration> bounds, boolean wholeSeconds) implements Notation {

        boolean includes(Duration duration) {
            return bounds.hold(duration) && (!wholeSeconds || duration.toMillisPart() == 0);
        }
    }

    /** A word, or something else. */
    record WordOr(String word, Notation other) implements Notation {}
}
