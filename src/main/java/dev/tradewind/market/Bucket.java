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

    /** When the bucket counts as closed. */
    public Instant closing() {
        return end().plus(endpoint.settle());
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
