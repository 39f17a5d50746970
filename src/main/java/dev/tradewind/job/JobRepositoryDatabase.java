package dev.tradewind.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchDataSourceScriptDatabaseInitializer;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.env.Environment;

/** The database of the job repository: an H2 file, or whatever {@code spring.datasource.*} says. */
final class JobRepositoryDatabase {

    private JobRepositoryDatabase() {}

    /** A pool that is not connected yet. */
    static HikariDataSource configure(Environment environment) {
        Binder binder = Binder.get(environment);
        HikariDataSource pool = binder.bind("spring.datasource", DataSourceProperties.class)
                .get()
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setExceptionOverrideClassName(LostConnections.class.getName());
        binder.bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        return pool;
    }

    /** Connects the pool, and makes the tables where there are none yet. */
    static HikariDataSource open(HikariDataSource pool) {
        if (!hasTables(pool)) {
            BatchJdbcProperties properties = new BatchJdbcProperties();
            properties.setInitializeSchema(DatabaseInitializationMode.ALWAYS);
            new BatchDataSourceScriptDatabaseInitializer(pool, properties).initializeDatabase();
        }
        return pool;
    }

    private static boolean hasTables(DataSource dataSource) {
        String table = "BATCH_JOB_INSTANCE";
        try (Connection connection = dataSource.getConnection()) {
            return exists(connection, table) || exists(connection, table.toLowerCase(Locale.ROOT));
        } catch (SQLException | RuntimeException e) {
            throw new UnusableDatabaseException(
                    "the job repository cannot be used: %s; if its file is damaged, or from a version that cannot be read, move it away and run again: only what ran is forgotten, no data is lost"
                            .formatted(reason(e)),
                    e);
        }
    }

    /** The first line of the innermost message. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() instanceof SQLException cause) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            return tables.next();
        }
    }
}
