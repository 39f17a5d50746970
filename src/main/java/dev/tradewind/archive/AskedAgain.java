package dev.tradewind.archive;

import dev.tradewind.market.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The buckets that a user wants to be asked for again although they are there. A file {@code <folder>/again/<start>} says so from the
 * moment at which the user does, until the new answer is imported; so a kill changes nothing. It holds when the old answer was stored:
 * another one in the archive is the new one.
 *
 * <p>The old answer is kept as {@code <folder>/revisions/<start>.<when it was stored, unix seconds>.gz}; of one in parts, this is a folder.
 */
public record AskedAgain(RawArchive archive) {

    private static final String AGAIN = "again";
    private static final String REVISIONS = "revisions";
    private static final String NONE = "none";

    public void add(Wanted wanted) {
        AtomicFile.writePrivate(mark(wanted), out -> out.write(state(wanted).getBytes(StandardCharsets.UTF_8)));
    }

    /** The starts of the buckets that endpoints that share answers are asked for again, ascending. */
    public SortedSet<Long> starts(List<Endpoint> sharing) {
        SortedSet<Long> starts = new TreeSet<>();
        for (Endpoint endpoint : sharing) {
            for (String name : names(archive.root().resolve(endpoint.name()).resolve(AGAIN))) {
                if (name.matches("-?\\d{1,18}")) {
                    starts.add(Long.valueOf(name));
                }
            }
        }
        return starts;
    }

    /** Whether the archive has the new answer. */
    public boolean isAnswered(Wanted wanted) {
        try {
            String state = state(wanted);
            return !state.equals(NONE) && !state.equals(Files.readString(mark(wanted)));
        } catch (IOException e) {
            throw FileFailure.cannot("read", mark(wanted), e);
        }
    }

    /** Moves the old answer out of the way of a new one, if it was asked for again. */
    public void keepOld(Wanted wanted) {
        if (Files.exists(mark(wanted)) && archive.contains(wanted)) {
            Path old = archive.path(wanted);
            String storedAt = String.valueOf(archive.storedAt(wanted).getEpochSecond());
            String name = wanted.start() + "." + storedAt + ".gz";
            Path revisions = archive.root().resolve(wanted.folder()).resolve(REVISIONS);
            makeFolder(revisions);
            AtomicFile.rename(old, revisions.resolve(name));
        }
    }

    private static void makeFolder(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw FileFailure.cannot("make", folder, e);
        }
    }

    /** To be called once the new answer is imported. */
    public void imported(Wanted wanted) {
        try {
            Files.deleteIfExists(mark(wanted));
        } catch (IOException e) {
            throw FileFailure.cannot("delete", mark(wanted), e);
        }
    }

    /**
     * Deletes the old answers of buckets that start before the moment.
     *
     * @param start unix seconds
     * @return how many it deleted
     */
    public int deleteRevisionsBefore(Endpoint endpoint, long start) {
        int deleted = 0;
        Path folder = archive.root().resolve(endpoint.name()).resolve(REVISIONS);
        for (String name : names(folder)) {
            if (name.matches("-?\\d{1,18}\\.\\d.*") && Long.parseLong(name.substring(0, name.indexOf('.'))) < start) {
                delete(folder.resolve(name));
                deleted++;
            }
        }
        return deleted;
    }

    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw FileFailure.cannot("delete", path, e);
        }
    }

    private String state(Wanted wanted) {
        return archive.contains(wanted) ? archive.storedAt(wanted).toString() : NONE;
    }

    private Path mark(Wanted wanted) {
        return wanted.folders().stream()
                .map(folder -> mark(folder, wanted))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> mark(wanted.folder(), wanted));
    }

    private Path mark(String folder, Wanted wanted) {
        return archive.root().resolve(folder).resolve(AGAIN).resolve(String.valueOf(wanted.start()));
    }

    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (NoSuchFileException none) {
            return names;
        } catch (IOException e) {
            throw FileFailure.cannot("list", folder, e);
        }
        return names;
    }
}
