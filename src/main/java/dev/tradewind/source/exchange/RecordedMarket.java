package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of recorded answers, {@code <endpoint>/<start>.json.gz} and {@code mapping.json.gz}. A path is made of a
 * configured name and a number only, so no request can lead out of the folder.
 */
record RecordedMarket(Path folder) implements Market {

    @Override
    public Optional<byte[]> findMapping() throws IOException {
        return find(folder.resolve("mapping.json.gz"));
    }

    @Override
    public byte[] bucket(Bucket bucket) throws IOException {
        Path file = folder.resolve(bucket.endpoint().name()).resolve(bucket.start() + ".json.gz");
        return find(file).orElseGet(() -> Market.emptyBucket(bucket));
    }

    private static Optional<byte[]> find(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
