package dev.tradewind.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists folders. */
public final class Folders {

    private Folders() {}

    /** What is directly in the folder, in no order; empty if there is no such folder. */
    public static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException nothingThereYet) {
            return List.of();
        } catch (IOException e) {
            throw FileFailure.cannot("list", folder, e);
        }
    }
}
