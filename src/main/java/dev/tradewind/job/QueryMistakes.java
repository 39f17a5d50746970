package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.Settings;
import dev.tradewind.reporting.UserQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/** What is wrong with a definition's queries, told by an empty database of SQLite: there may be none of the job. */
public final class QueryMistakes {

    private QueryMistakes() {}

    /** Nothing of queries for PostgreSQL, whose server tells when a run starts, nor where no database can be made. */
    public static List<String> find(JobDefinition definition) {
        if (definition.sqlReports().isEmpty() || Settings.isMarketSet()) {
            return List.of();
        }
        LoggingSystem.get(QueryMistakes.class.getClassLoader()).setLogLevel("org.flywaydb", LogLevel.WARN);
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
}
