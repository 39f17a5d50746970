package dev.tradewind.archive;

import dev.tradewind.market.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
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

    /** Of what is no bucket's. */
    private static final long NO_START = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;

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
        Path answers = root.resolve(folder);
        return starts(answers, name -> start(answers, name));
    }

    /** The starts of all buckets of endpoints that share answers, ascending. */
    public TreeSet<Long> starts(List<Endpoint> sharing) {
        TreeSet<Long> starts = new TreeSet<>();
        sharing.forEach(endpoint -> starts.addAll(starts(endpoint.name())));
        return starts;
    }

    private static long start(Path answers, String name) {
        if (name.endsWith(FILE)) {
            return start(name, "", FILE);
        }
        long start = start(name, "", "");
        return start != NO_START && hasFirst(answers.resolve(name)) ? start : NO_START;
    }

    /** The starts of what is in the folder with such names, ascending: the start stands between the texts. */
    static TreeSet<Long> starts(Path folder, String before, String after) {
        return starts(folder, name -> start(name, before, after));
    }

    /** A history of years has 100,000 files, and each run looks at them: a {@code Path} for each would take ten times as long. */
    private static TreeSet<Long> starts(Path folder, ToLongFunction<String> startOf) {
        String[] names = folder.toFile().list();
        Stream<String> all = names != null
                ? Arrays.stream(names)
                : Folders.list(folder).stream() // says why there are none, unless nothing is collected yet
                        .map(file -> file.getFileName().toString());
        return all.mapToLong(startOf)
                .filter(start -> start != NO_START)
                .sorted()
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long start(String name, String before, String after) {
        int from = before.length();
        int to = name.length() - after.length();
        if (from > to || !name.startsWith(before) || !name.endsWith(after)) {
            return NO_START;
        }
        int digits = from < to && name.charAt(from) == '-' ? from + 1 : from;
        for (int at = digits; at < to; at++) {
            if (name.charAt(at) < '0' || name.charAt(at) > '9') {
                return NO_START;
            }
        }
        boolean isNumber = digits < to && to - digits <= MOST_DIGITS;
        return isNumber ? Long.parseLong(name, from, to, 10) : NO_START;
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
        starts(folder(wanted), ".", "").headSet(wanted.start()).forEach(start -> {
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
