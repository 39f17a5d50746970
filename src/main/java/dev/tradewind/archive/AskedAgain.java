package dev.tradewind.archive;

import dev.tradewind.market.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The buckets that a user wants to be asked for again although they are there. A file {@code <folder>/again/<start>} says so from the
 * moment at which the user does, until the new answer is imported; so a kill changes nothing. It holds when the old answer was stored
 * and how long it is: another one in the archive is the new one.
 *
 * <p>The request itself is the file {@code <folder>/again/from-<first start>} with the end of its range, as long as a bucket of the range
 * has a mark. So a user who repeats it after a kill does not ask again for what was done before.
 *
 * <p>The old answer is kept as {@code <folder>/revisions/<start>.<when it was stored, unix seconds>.gz}; of one in parts, this is a folder.
 */
public record AskedAgain(RawArchive archive) {

    private static final String AGAIN = "again";
    private static final String REVISIONS = "revisions";
    private static final String REQUEST = "from-";
    private static final String NONE = "none";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /**
     * Marks the buckets, and then notes the request. One that has a mark keeps it, with the old answer that it knows of.
     *
     * @param from the start of the first bucket of the range, unix seconds
     * @param to the end of its last one
     */
    public void request(List<Endpoint> sharing, long from, long to, List<Wanted.Prices> wanted) {
        Path folder = marks(sharing.get(0));
        makeFolder(folder);
        wanted.stream().filter(each -> !Files.exists(mark(each))).forEach(this::write);
        AtomicFile.writePrivate(
                folder.resolve(REQUEST + from),
                out -> out.write(String.valueOf(to).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * There may be many: that they are there is forced to disk with the request, in the same folder. One that is empty after a power cut
     * knows of no old answer.
     */
    private void write(Wanted wanted) {
        Path mark = mark(wanted);
        try (FileChannel file = PrivateFiles.open(mark, NEW)) {
            file.write(ByteBuffer.wrap(state(wanted).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw FileFailure.cannot("write", mark, e);
        }
    }

    /** The end of the range of the unfinished request that begins with that start, unix seconds; empty if there is none. */
    public OptionalLong findEnd(List<Endpoint> sharing, long from) {
        return requests(sharing, from)
                .filter(Files::exists)
                .mapToLong(AskedAgain::end)
                .max();
    }

    private Stream<Path> requests(List<Endpoint> sharing, long from) {
        return sharing.stream().map(endpoint -> marks(endpoint).resolve(REQUEST + from));
    }

    private static long end(Path request) {
        try {
            return Long.parseLong(Files.readString(request));
        } catch (IOException e) {
            throw FileFailure.cannot("read", request, e);
        }
    }

    /** Deletes the requests of whose range no bucket has a mark. */
    public void deleteDoneRequests(List<Endpoint> sharing) {
        SortedSet<Long> left = starts(sharing);
        for (Endpoint endpoint : sharing) {
            for (String name : names(marks(endpoint))) {
                if (name.matches(REQUEST + "-?\\d{1,18}")) {
                    Path request = marks(endpoint).resolve(name);
                    long from = Long.parseLong(name.substring(REQUEST.length()));
                    if (left.subSet(from, Math.max(from, end(request))).isEmpty()) {
                        delete(request);
                    }
                }
            }
        }
    }

    /** The starts of the buckets that endpoints that share answers are asked for again, ascending. */
    public SortedSet<Long> starts(List<Endpoint> sharing) {
        SortedSet<Long> starts = new TreeSet<>();
        sharing.forEach(endpoint -> starts.addAll(RawArchive.starts(marks(endpoint), "", "")));
        return starts;
    }

    /** Whether the archive has the new answer. */
    public boolean isAnswered(Wanted wanted) {
        try {
            String state = state(wanted);
            String old = Files.readString(mark(wanted));
            return !state.equals(NONE) && !old.isEmpty() && !old.equals(state);
        } catch (NoSuchFileException importedMeanwhile) {
            return true; // a run goes on while a plan is made
        } catch (IOException e) {
            throw FileFailure.cannot("read", mark(wanted), e);
        }
    }

    /**
     * Keeps the old answer, if the bucket was asked for again. To be called before the new one is stored, or when all its parts are. An
     * answer in one file stays in the archive until the new one replaces it. One in parts is moved: no folder replaces another one, and
     * if the process is killed then, the next one finds all new parts, and asks for none.
     */
    public void keepOld(Wanted wanted) {
        if (!Files.exists(mark(wanted)) || !archive.contains(wanted)) {
            return;
        }
        Path old = archive.path(wanted);
        String storedAt = String.valueOf(archive.storedAt(wanted).getEpochSecond());
        String name = wanted.start() + "." + storedAt + ".gz";
        Path revisions = archive.root().resolve(wanted.folder()).resolve(REVISIONS);
        makeFolder(revisions);
        Path kept = revisions.resolve(name);
        if (Files.isDirectory(old)) {
            delete(kept); // of the same second
            AtomicFile.rename(old, kept);
        } else if (!Files.exists(kept)) {
            AtomicFile.writePrivate(kept, out -> Files.copy(old, out));
        }
    }

    private static void makeFolder(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw FileFailure.cannot("make", folder, e);
        }
    }

    /** To be called once the new answer is imported, or if there will be none. */
    public void forget(Wanted wanted) {
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
        return archive.contains(wanted)
                ? "%s %d".formatted(archive.storedAt(wanted), length(archive.path(wanted)))
                : NONE;
    }

    /** A folder's own length says nothing. */
    private static long length(Path answers) {
        try {
            return Files.isDirectory(answers) ? 0 : Files.size(answers);
        } catch (IOException e) {
            throw FileFailure.cannot("read", answers, e);
        }
    }

    private Path mark(Wanted wanted) {
        return wanted.folders().stream()
                .map(folder -> mark(folder, wanted))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> mark(wanted.folder(), wanted));
    }

    private Path mark(String folder, Wanted wanted) {
        return marks(folder).resolve(String.valueOf(wanted.start()));
    }

    private Path marks(Endpoint endpoint) {
        return marks(endpoint.name());
    }

    private Path marks(String folder) {
        return archive.root().resolve(folder).resolve(AGAIN);
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
