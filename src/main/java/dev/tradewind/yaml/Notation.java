package dev.tradewind.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** Describes how a value is written. The schema for editors and the reference of the definition are generated from it. */
public sealed interface Notation {

    /** @param what with its article, such as "a date" */
    record Text(String what) implements Notation {}

    /** @param regex the pattern that the whole value matches */
    record Matching(Notation of, String regex) implements Notation {}

    /** @param regex the pattern that the whole value does not match */
    record Except(Notation of, String regex) implements Notation {}

    /** A value that a list must not have twice. */
    record Once(Notation of) implements Notation {}

    record Words(List<String> words) implements Notation {}

    /** True or false. */
    record Flag() implements Notation {}

    /** @param unit what the number counts */
    record WholeNumber(Bounds<BigInteger> bounds, String unit) implements Notation {}

    /** @param unit what the number measures */
    record Decimal(Bounds<BigDecimal> bounds, String unit) implements Notation {}

    /** @param wholeSeconds whether the duration must have no fraction of a second */
    record Span(Bounds<Duration> bounds, boolean wholeSeconds) implements Notation {

        boolean includes(Duration duration) {
            return bounds.hold(duration) && (!wholeSeconds || duration.toMillisPart() == 0);
        }
    }

    /** A word, or something else. */
    record WordOr(String word, Notation other) implements Notation {}
}
