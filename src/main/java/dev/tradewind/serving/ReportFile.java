package dev.tradewind.serving;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * An open file of the report folder. Reports are replaced while somebody reads them, so its size and time are those of the very file
 * that is open: Jetty's {@code ResourceHandler} looks at the name for each, and would send a part of the new page as the old one.
 *
 * @param type of its content
 */
record ReportFile(FileChannel channel, long bytes, long modifiedMillis, String type) implements AutoCloseable {

    /** By the end of the name. No other file is served. */
    private static final Map<String, String> TYPES = Map.of(
            "html", Answer.HTML,
            "csv", "text/csv;charset=utf-8",
            "json", Answer.JSON,
            "svg", "image/svg+xml",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8");

    private static final int MOST_TRIES = 10;

    static Optional<String> type(String name) {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    /**
     * Opens a file within the folder, or the index of a folder. Empty if there is none that may be served.
     *
     * @param root as {@link Path#toRealPath} has it
     * @param path decoded, from the folder on, beginning with a slash
     */
    static Optional<ReportFile> open(Path root, String path) throws IOException {
        Optional<Path> named = find(root, path);
        Optional<String> type = named.flatMap(file -> type(file.getFileName().toString()));
        if (named.isEmpty() || type.isEmpty() || type.get().contains("javascript")) {
            return Optional.empty();
        }
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            BasicFileAttributes before = attributes(named.get());
            if (before == null) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(named.get(), StandardOpenOption.READ);
            BasicFileAttributes after = attributes(named.get());
            if (after != null && isSame(before, after)) {
                return Optional.of(new ReportFile(
                        channel, channel.size(), after.lastModifiedTime().toMillis(), type.get()));
            }
            channel.close();
        }
        return Optional.empty();
    }

    private static boolean isSame(BasicFileAttributes before, BasicFileAttributes after) {
        return before.lastModifiedTime().equals(after.lastModifiedTime())
                && before.size() == after.size()
                && String.valueOf(before.fileKey()).equals(String.valueOf(after.fileKey()));
    }

    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                : null;
    }

    /** A name that begins with a dot is hidden, wherever a link with another name leads. */
    private static Optional<Path> find(Path root, String path) {
        String relative = path.substring(1);
        if (relative.contains("\\") || relative.contains("\0") || relative.contains(":")) {
            return Optional.empty();
        }
        try {
            Path file = root.resolve(relative.isEmpty() || relative.endsWith("/") ? relative + "index.html" : relative);
            Path real = file.normalize().equals(file) ? file.toRealPath() : root;
            return isVisible(root, file) && isVisible(root, real) ? Optional.of(real) : Optional.empty();
        } catch (IOException | IllegalArgumentException absentOrNoName) {
            return Optional.empty();
        }
    }

    private static boolean isVisible(Path root, Path file) {
        if (!file.startsWith(root) || file.equals(root)) {
            return false;
        }
        for (Path name : root.relativize(file)) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    /** Whether a folder has this name. Its index is asked for with a slash at the end, so that the links in it lead there. */
    static boolean isFolder(Path root, String path) {
        return !path.endsWith("/")
                && find(root, path).filter(Files::isDirectory).isPresent();
    }

    String etag() {
        return "\"%x-%x\"".formatted(modifiedMillis, bytes);
    }

    String lastModified() {
        return DateGenerator.formatDate(modifiedMillis);
    }

    boolean isKnownTo(Request request) {
        return isKnown(request, etag());
    }

    static boolean isKnown(Request request, String etag) {
        return request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true).stream()
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals(etag) || each.equals("*"));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException nothingWasWritten) {
            return;
        }
    }
}
