package dev.tradewind.source.exchange;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code type: exchange}. */
public final class ExchangeType implements SourceType {

    static final Key<Integer> ITEMS = new Key<>(
            "items", Formats.wholeNumber(1, 100_000, "items"), "500", "How many items the simulated market trades.");
    static final Key<Long> SEED = new Key<>(
            "seed",
            Formats.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE, ""),
            "7",
            "The number that the market is made from: the same seed makes the same market.");
    private static final Key<Path> RECORDINGS = new Key<>(
            "recordings",
            Format.text("a folder", ".+", "the path of an existing one")
                    .where(
                            ExchangeType::isFolder,
                            "is not a folder; allowed: an existing one, seen from "
                                    + Path.of("").toAbsolutePath())
                    .map(Path::of),
            "recordings",
            "A folder of recorded answers to serve instead of made-up ones, seen from the working directory.");

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String meaning() {
        return "A market that Tradewind simulates on this machine, to try it out without an API.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return OsrsReports.ALL;
    }

    @Override
    public Source read(Section source) {
        return new ExchangeSource(
                source.optional(ITEMS, "3000"),
                source.optional(SEED, "1"),
                source.find(RECORDINGS, "made-up answers").orElse(null),
                RequestPolicy.read(source, "1 per 50ms"));
    }

    private static boolean isFolder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
