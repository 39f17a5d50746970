package dev.tradewind.job.run;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.FileFailure;
import dev.tradewind.market.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Records in {@code source.txt}, beside a job's data, which source they come from. Otherwise two definitions of one name with
 * different sources would mix their prices.
 */
public final class DataOrigin {

    private static final int MOST_CHARACTERS = 200;

    private DataOrigin() {}

    /**
     * Records the source. The caller holds the job's lock.
     *
     * @throws InvalidSettingException if the data come from another source
     */
    public static void claim(Path folder, String job, String source) {
        check(folder, job, source);
        Path file = file(folder);
        if (!read(file).equals(source)) {
            AtomicFile.writePrivate(file, out -> out.write((source + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** @throws InvalidSettingException if the data come from another source */
    public static void check(Path folder, String job, String source) {
        String recorded = read(file(folder));
        boolean hasData = Files.exists(folder.resolve("raw")); // an address that never answered claims nothing
        if (hasData && !recorded.isEmpty() && !recorded.equals(source)) {
            throw new InvalidSettingException(
                    ("%s holds the prices of '%s', and this definition of %s asks '%s'; give the definition another name, or"
                                    + " another --data-dir; if it is the same source at a new address, delete %s and run again")
                            .formatted(
                                    folder, ForeignText.shown(recorded, MOST_CHARACTERS), job, source, file(folder)));
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("source.txt");
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException noRunYet) {
            return "";
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }
}
