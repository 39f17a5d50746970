package dev.tradewind.job.run;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.archive.FileFailure;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code source.txt}, beside a job's data, says of where they come from. Otherwise two definitions of one name
 * with different sources would mix their prices, and so would one that gives an endpoint another place.
 *
 * @param source its first line; empty if there is no such file
 * @param places the place of each endpoint that has one, a line each: {@code forge: 10000002}
 */
public record DataOrigin(String source, SortedMap<String, String> places) {

    private static final int MOST_CHARACTERS = 200;

    private static final DataOrigin UNKNOWN = new DataOrigin("", new TreeMap<>());

    public DataOrigin {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    }

    /**
     * Records the source and the places. The caller holds the job's lock.
     *
     * @throws InvalidSettingException if the data come from another source, or those of an endpoint from another place
     */
    public static void claim(Path folder, JobDefinition definition) {
        DataOrigin recorded = check(folder, definition);
        DataOrigin claimed = recorded.and(definition);
        if (!claimed.equals(recorded)) {
            byte[] text = claimed.text().getBytes(StandardCharsets.UTF_8);
            AtomicFile.writePrivate(file(folder), out -> out.write(text));
        }
    }

    /**
     * Returns what is recorded of the data.
     *
     * @throws InvalidSettingException if the data come from another source, or those of an endpoint from another place
     */
    public static DataOrigin check(Path folder, JobDefinition definition) {
        DataOrigin recorded = recorded(folder);
        recorded.checkSource(folder, definition);
        definition.endpoints().forEach(endpoint -> recorded.checkPlace(folder, endpoint));
        return recorded;
    }

    /** An address that never answered claims nothing. */
    private static DataOrigin recorded(Path folder) {
        DataOrigin recorded = read(file(folder));
        return recorded.equals(UNKNOWN) || hasData(folder) ? recorded : UNKNOWN;
    }

    /** The raw answers may be deleted: the market database has what they told. */
    private static boolean hasData(Path folder) {
        if (Files.exists(folder.resolve("raw"))) {
            return true;
        }
        try (MarketDatabase market = MarketDatabase.findToRead(Settings.market(folder))) {
            return market != null && market.hasSnapshots();
        } catch (UnusableDatabaseException e) {
            return true; // there is something; the command that opens it says what is wrong
        }
    }

    private void checkSource(Path folder, JobDefinition definition) {
        String asked = definition.source().identity();
        if (!source.isEmpty() && !source.equals(asked)) {
            throw new InvalidSettingException(
                    ("%s holds the prices of '%s', and this definition of %s asks '%s'; give the definition another name, or"
                                    + " another --data-dir; if it is the same source at a new address, make that the first line of %s and run"
                                    + " again")
                            .formatted(folder, shown(source), definition.name(), asked, file(folder)));
        }
    }

    private void checkPlace(Path folder, Endpoint endpoint) {
        String recorded = places.get(endpoint.name());
        if (recorded != null && !recorded.equals(endpoint.place())) {
            throw new InvalidSettingException(
                    ("%s holds the prices of place '%s' as those of endpoint %s, and this definition has place '%s'"
                                    + " there; allowed: the place that it had, or another name for the endpoint")
                            .formatted(folder, shown(recorded), endpoint, endpoint.place()));
        }
    }

    /** The places of endpoints that the definition no longer has stay: their prices are still there. */
    private DataOrigin and(JobDefinition definition) {
        SortedMap<String, String> all = new TreeMap<>(places);
        definition.endpoints().stream()
                .filter(endpoint -> endpoint.place() != null)
                .forEach(endpoint -> all.put(endpoint.name(), String.valueOf(endpoint.place())));
        return new DataOrigin(definition.source().identity(), all);
    }

    private String text() {
        StringBuilder text = new StringBuilder(source).append('\n');
        places.forEach((endpoint, place) ->
                text.append(endpoint).append(": ").append(place).append('\n'));
        return text.toString();
    }

    private static String shown(String recorded) {
        return ForeignText.shown(recorded, MOST_CHARACTERS);
    }

    private static Path file(Path folder) {
        return folder.resolve("source.txt");
    }

    private static DataOrigin read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return of(text.strip().lines().toList());
        } catch (NoSuchFileException noRunYet) {
            return UNKNOWN;
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }

    private static DataOrigin of(List<String> lines) {
        SortedMap<String, String> places = new TreeMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .forEach(line -> places.put(line[0], line[line.length - 1]));
        return new DataOrigin(lines.isEmpty() ? "" : lines.get(0), places);
    }
}
