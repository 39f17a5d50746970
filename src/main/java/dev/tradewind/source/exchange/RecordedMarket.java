package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of recorded answers: {@code <endpoint>/<start>.json.gz}, {@code mapping.json.gz} and
 * {@code latest/*.json.gz}. A path is made of a configured name and a number only, so no request can lead out of it.
 */
record RecordedMarket(Path folder) implements Market {

    @Override
    public Optional<Body> findMapping() throws IOException {
        return find(folder.resolve("mapping.json.gz"));
    }

    /** The file whose name sorts last, since names end in the time of recording. */
    @Override
    public Optional<Body> findLatest(Instant now) throws IOException {
        Path latest = folder.resolve("latest");
        if (!Files.isDirectory(latest)) {
            return Optional.empty();
        }
        Optional<Path> newest;
        try (Stream<Path> files = Files.list(latest)) {
            newest = files.filter(file -> file.getFileName().toString().endsWith(".json.gz"))
                    .max(Comparator.comparing(file -> file.getFileName().toString()));
        }
        return newest.isEmpty() ? Optional.empty() : find(newest.get());
    }

    @Override
    public Body bucket(Bucket bucket) throws IOException {
        Path file = folder.resolve(bucket.endpoint().name()).resolve(bucket.start() + ".json.gz");
        return find(file).orElseGet(() -> Market.emptyBucket(bucket));
    }

    private static Optional<Body> find(Path file) throws IOException {
        try {
            return Optional.of(Body.gzipped(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
