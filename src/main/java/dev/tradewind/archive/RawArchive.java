package dev.tradewind.archive;

import dev.tradewind.market.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The answers of a source as it sent them. A bucket of one answer is the file {@code <folder>/<start>.json.gz}; a bucket of
 * several is the folder {@code <folder>/<start>} with a file {@code <part>.json.gz} for each. Either is there whole or not at
 * all, and a bucket is collected if it is there. While parts are missing, the others are in {@code <folder>/.<start>}.
 * An answer that several endpoints share is in the folder of one of them.
 */
public record RawArchive(Path root) {

    private static final String FILE = ".json.gz";
    private static final Pattern NAME = Pattern.compile("(-?\\d{1,18})(\\.json\\.gz)?");
    private static final Pattern UNFINISHED = Pattern.compile("\\.(-?\\d{1,18})");

    /** Where its answers are, or will be: a file, or a folder of files. An empty folder is none. */
    public Path path(Wanted wanted) {
        Path parts = folder(wanted).resolve(String.valueOf(wanted.start()));
        return hasFirst(parts) ? parts : file(wanted);
    }

    private static boolean hasFirst(Path parts) {
        return Files.exists(parts.resolve(0 + FILE));
    }

    /**
     * The folder that has it, whichever endpoint came first in the definition then; or that of the first one now. Two may
     * have it, if an endpoint was taken out of the definition and put back: then the one that it was stored in last.
     */
    private Path folder(Wanted wanted) {
        return wanted.folders().stream()
                .map(root::resolve)
                .filter(folder -> !stored(folder, wanted.start()).isEmpty())
                .reduce((some, other) ->
                        storedAt(other, wanted.start()).isAfter(storedAt(some, wanted.start())) ? other : some)
                .orElseGet(() -> root.resolve(wanted.folder()));
    }

    /** What the folder has of it: whole, or some of its parts. */
    private static List<Path> stored(Path folder, long start) {
        Path parts = folder.resolve(String.valueOf(start));
        return Stream.of(hasFirst(parts) ? parts : folder.resolve(start + FILE), folder.resolve("." + start))
                .filter(Files::exists)
                .toList();
    }

    private static Instant storedAt(Path folder, long start) {
        return stored(folder, start).stream()
                .map(RawArchive::modified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private Path file(Wanted wanted) {
        return folder(wanted).resolve(wanted.start() + FILE);
    }

    private Path unfinished(Wanted wanted) {
        return folder(wanted).resolve("." + wanted.start());
    }

    public boolean contains(Wanted wanted) {
        return Files.exists(path(wanted));
    }

    /** The starts of all buckets or item lists in a folder, ascending. */
    public TreeSet<Long> starts(String folder) {
        return starts(root.resolve(folder), NAME, RawArchive::isThere);
    }

    /** The starts of all buckets of endpoints that share answers, ascending. */
    public TreeSet<Long> starts(List<Endpoint> sharing) {
        TreeSet<Long> starts = new TreeSet<>();
        sharing.forEach(endpoint -> starts.addAll(starts(endpoint.name())));
        return starts;
    }

    private static boolean isThere(Path answers) {
        return answers.toString().endsWith(FILE) || hasFirst(answers);
    }

    static TreeSet<Long> starts(Path folder, Pattern names, Predicate<Path> counts) {
        TreeSet<Long> starts = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(counts).forEach(file -> start(file, names).ifPresent(starts::add));
        } catch (NoSuchFileException nothingCollectedYet) {
            return starts;
        } catch (IOException e) {
            throw FileFailure.cannot("list", folder, e);
        }
        return starts;
    }

    private static Optional<Long> start(Path file, Pattern names) {
        Matcher name = names.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(Long.valueOf(name.group(1))) : Optional.empty();
    }

    /** Stores the only answer. Once this returns, a power cut does not lose it. */
    public void store(Wanted wanted, Answer answer) {
        write(file(wanted), answer);
        endDoubt(wanted);
    }

    /** The answers that are not believed. */
    public DoubtfulAnswers doubtful() {
        return new DoubtfulAnswers(root);
    }

    /** After a kill before that, the bucket counts as collected all the same. */
    private void endDoubt(Wanted wanted) {
        if (wanted instanceof Wanted.Prices prices) {
            doubtful().delete(prices);
        }
    }

    /** @param part which of several answers it is, from 0 */
    public void storePart(Wanted wanted, int part, Answer answer) {
        write(unfinished(wanted).resolve(part + FILE), answer);
    }

    private static void write(Path file, Answer answer) {
        AtomicFile.writePrivate(file, out -> out.write(answer.gzip()));
    }

    /** To be called once all parts are stored. */
    public void completeParts(Wanted wanted) {
        AtomicFile.rename(unfinished(wanted), folder(wanted).resolve(String.valueOf(wanted.start())));
        endDoubt(wanted);
    }

    /** The stored parts, from the first on, as long as they are not complete. */
    public List<Answer> readParts(Wanted wanted) {
        return answers(unfinished(wanted));
    }

    public void discardParts(Wanted wanted) {
        discard(unfinished(wanted), unfinished(wanted));
    }

    /** Discards the parts of everything in its folder that began before it. */
    public void discardPartsBefore(Wanted wanted) {
        starts(folder(wanted), UNFINISHED, file -> true).headSet(wanted.start()).forEach(start -> {
            Path parts = folder(wanted).resolve("." + start);
            discard(parts, parts);
        });
    }

    /** All answers, in order. */
    public List<Answer> read(Wanted wanted) {
        Path path = path(wanted);
        return Files.isDirectory(path) ? answers(path) : List.of(answer(path));
    }

    private static List<Answer> answers(Path folder) {
        List<Answer> answers = new ArrayList<>();
        for (Path next = folder.resolve(0 + FILE); Files.exists(next); next = folder.resolve(answers.size() + FILE)) {
            answers.add(answer(next));
        }
        return answers;
    }

    private static Answer answer(Path file) {
        try {
            return new Answer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }

    /** When its last answer was stored. */
    public Instant storedAt(Wanted wanted) {
        return modified(path(wanted));
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            throw FileFailure.cannot("read", path, e);
        }
    }

    public void delete(Wanted wanted) {
        while (contains(wanted)) { // two folders may have it
            discard(path(wanted), unfinished(wanted));
        }
    }

    /** A folder is renamed first, since half a folder must not count as the bucket. */
    private static void discard(Path path, Path unfinished) {
        try {
            if (Files.isDirectory(path)) {
                Path deleted = unfinished.resolveSibling(unfinished.getFileName() + ".deleted");
                FileSystemUtils.deleteRecursively(deleted);
                AtomicFile.rename(path, deleted);
                FileSystemUtils.deleteRecursively(deleted);
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw FileFailure.cannot("delete", path, e);
        }
    }
}
