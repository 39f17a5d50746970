package dev.tradewind.source.exchange;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Section;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code type: exchange}. */
public final class ExchangeType implements SourceType {

    private static final Format<Path> FOLDER = Format.text(
                    ".+", "is not a folder; allowed: the path of an existing one")
            .where(
                    ExchangeType::isFolder,
                    "is not a folder; allowed: an existing one, seen from "
                            + Path.of("").toAbsolutePath())
            .map(Path::of);

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public List<String> keys() {
        return List.of("items", "seed", "recordings");
    }

    @Override
    public Duration defaultPace() {
        return Duration.ofMillis(50);
    }

    @Override
    public SourceReports reports() {
        return OsrsReports.ALL;
    }

    @Override
    public Source read(Section source, RequestPolicy requests) {
        return new ExchangeSource(
                source.optional("items", Formats.wholeNumber(1, 100_000), 3000),
                source.optional("seed", Formats.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE), 1L),
                source.find("recordings", FOLDER).orElse(null),
                requests);
    }

    private static boolean isFolder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
