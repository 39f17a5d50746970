package dev.tradewind.market;

import java.time.Instant;

/**
 * One time-step {@code [start, start + step)} of an endpoint.
 *
 * @param start unix seconds, a multiple of the endpoint's step
 */
public record Bucket(Endpoint endpoint, long start) {

    public Bucket {
        if (Math.floorMod(start, endpoint.stepSeconds()) != 0) {
            throw new IllegalArgumentException("a bucket of %s starts at a multiple of %d seconds, not at %d"
                    .formatted(endpoint, endpoint.stepSeconds(), start));
        }
    }

    public Instant time() {
        return Instant.ofEpochSecond(start);
    }

    public Instant end() {
        return time().plus(endpoint.step());
    }

    /** The first moment at which a source can know it: its end, or its start if the source tells the present. */
    public Instant knownFrom() {
        return time().plus(endpoint.known());
    }

    /** When the bucket counts as closed. */
    public Instant closing() {
        return knownFrom().plus(endpoint.settle());
    }

    /** Whether a source that tells the present can no longer tell it. */
    public boolean isLost(Instant now) {
        return endpoint.answers() == Answers.PRESENT && !now.isBefore(end());
    }

    /** The bucket so many steps earlier. */
    public Bucket minus(long steps) {
        return new Bucket(endpoint, start - steps * endpoint.stepSeconds());
    }

    @Override
    public String toString() {
        return endpoint.name() + "/" + start;
    }
}
