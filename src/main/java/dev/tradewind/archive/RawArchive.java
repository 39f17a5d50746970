package dev.tradewind.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The answers of a source as it sent them: {@code <folder>/<start>.json.gz}. A file is there whole or not at all, and
 * that it is there is the one fact that says its bucket is collected.
 */
public final class RawArchive {

    private static final Pattern NAME = Pattern.compile("(-?\\d{1,18})\\.json\\.gz");

    private final Path root;

    public RawArchive(Path root) {
        this.root = root;
    }

    public Path file(Wanted wanted) {
        return root.resolve(wanted.folder()).resolve(wanted.start() + ".json.gz");
    }

    public boolean contains(Wanted wanted) {
        return Files.exists(file(wanted));
    }

    /** The starts of all the files of a folder, ascending. */
    public TreeSet<Long> starts(String folder) {
        TreeSet<Long> starts = new TreeSet<>();
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            files.forEach(file -> start(file).ifPresent(starts::add));
        } catch (java.nio.file.NoSuchFileException nothingCollectedYet) {
            return starts;
        } catch (IOException e) {
            throw FileFailure.cannot("list", root.resolve(folder), e);
        }
        return starts;
    }

    private static Optional<Long> start(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(Long.valueOf(name.group(1))) : Optional.empty();
    }

    /** Stores an answer for good: when this returns, a power cut does not lose it. */
    public void store(Answer answer) {
        AtomicFile.writePrivate(file(answer.wanted()), out -> out.write(answer.gzip()));
    }

    public void delete(Wanted wanted) {
        try {
            Files.deleteIfExists(file(wanted));
        } catch (IOException e) {
            throw FileFailure.cannot("delete", file(wanted), e);
        }
    }

    public Answer read(Wanted wanted) {
        try {
            return new Answer(wanted, Files.readAllBytes(file(wanted)));
        } catch (IOException e) {
            throw FileFailure.cannot("read", file(wanted), e);
        }
    }
}
