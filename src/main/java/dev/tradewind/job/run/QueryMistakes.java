package dev.tradewind.job.run;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.reporting.UserQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/** Finds mistakes in the queries of a definition's own reports before anything starts, since no repetition heals them. */
public final class QueryMistakes {

    private QueryMistakes() {}

    /**
     * Asks a new, empty SQLite database, since the job may have none yet. Finds nothing if the market database is a server's, which is
     * asked when a run starts, or if no database can be made here.
     */
    public static List<String> find(JobDefinition definition) {
        if (Settings.isMarketSet()) {
            return List.of();
        }
        try {
            Path folder = Files.createTempDirectory("tradewind");
            try (MarketDatabase empty = MarketDatabase.open(MarketLocation.file(folder.resolve("empty.db")))) {
                return UserQuery.mistakes(definition.reports(), empty);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException | UncheckedIOException | UnusableDatabaseException aRunTellsBetter) {
            return List.of();
        }
    }

    /**
     * Asks the job's own database, which is not even opened if there are no queries.
     *
     * @throws InvalidSettingException if there are mistakes
     */
    public static void check(JobDefinition definition, Supplier<MarketDatabase> database) {
        if (definition.sqlReports().isEmpty()) {
            return;
        }
        List<String> mistakes = UserQuery.mistakes(definition.reports(), database.get());
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingException(String.join("\n", mistakes));
        }
    }
}
