package dev.tradewind.importing;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Volumes;
import dev.tradewind.market.Window;
import dev.tradewind.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Two endpoints of one market: each bucket of the longer one is a whole, and the shorter buckets in it are its parts. */
record EndpointPair(Endpoint longer, Endpoint shorter) {

    /** Those whose wholes are the sums of their parts. */
    static List<EndpointPair> of(Source source, List<Endpoint> endpoints) {
        return endpoints.stream()
                .filter(longer -> source.addsUp(longer.name()))
                .flatMap(longer -> endpoints.stream()
                        .filter(shorter -> shorter.stepSeconds() < longer.stepSeconds()
                                && longer.stepSeconds() % shorter.stepSeconds() == 0)
                        .map(shorter -> new EndpointPair(longer, shorter)))
                .toList();
    }

    Bucket wholeAround(Bucket part) {
        return new Bucket(longer, Math.floorDiv(part.start(), longer.stepSeconds()) * longer.stepSeconds());
    }

    List<Bucket> partsOf(Bucket whole) {
        long newest = whole.start() + longer.stepSeconds() - shorter.stepSeconds();
        return new Window(new Bucket(shorter, newest), partsOfOne()).oldestFirst();
    }

    private int partsOfOne() {
        return Math.toIntExact(longer.stepSeconds() / shorter.stepSeconds());
    }

    /** Empty if the whole or one of its parts is not among them. */
    Optional<Comparison> compare(Bucket whole, Map<Bucket, Volumes> known) {
        List<Bucket> parts = partsOf(whole);
        if (!known.containsKey(whole) || !known.keySet().containsAll(parts)) {
            return Optional.empty();
        }
        Volumes sum = parts.stream()
                .map(part -> Objects.requireNonNull(known.get(part)))
                .reduce(Volumes.NONE, Volumes::plus);
        return Optional.of(new Comparison(whole, Objects.requireNonNull(known.get(whole)), sum));
    }

    /**
     * @param volumes what the source says of the whole
     * @param sum what it says of the parts
     */
    record Comparison(Bucket whole, Volumes volumes, Volumes sum) {

        /** The share of the larger volume by which they differ, on the side on which they differ more. */
        double difference() {
            return Math.max(difference(volumes.high(), sum.high()), difference(volumes.low(), sum.low()));
        }

        private static double difference(double one, double other) {
            return one == other ? 0 : Math.abs(one - other) / Math.max(one, other);
        }

        String text(EndpointPair pair) {
            boolean isHigh = difference() == difference(volumes.high(), sum.high());
            return "at %s, the %s volumes of all items are %,.0f together in %s and %,.0f in its %d buckets of %s, %.1f %% apart"
                    .formatted(
                            whole.time(),
                            isHigh ? "high" : "low",
                            isHigh ? volumes.high() : volumes.low(),
                            pair.longer,
                            isHigh ? sum.high() : sum.low(),
                            pair.partsOfOne(),
                            pair.shorter,
                            100 * difference());
        }
    }
}
