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
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/** What is wrong with the queries of a definition's own reports: said before anything starts, since no repeat heals it. */
public final class QueryMistakes {

    private QueryMistakes() {}

    /**
     * What an empty database of SQLite says of them: there may be none of the job. Nothing of queries for PostgreSQL, whose server
     * tells when a run starts, nor where no database can be made.
     */
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

    /**
     * Asks the job's own database, which is opened only where there are any.
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
