package dev.tradewind.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchDataSourceScriptDatabaseInitializer;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job repository: an H2 file, or whatever {@code spring.datasource.*} says. */
@Configuration(proxyBeanMethods = false)
class JobRepositoryConfiguration {

    /** Boot's would run the script at every start, against tables that are there. */
    @Bean
    BatchDataSourceScriptDatabaseInitializer batchDataSourceInitializer(
            DataSource dataSource, BatchJdbcProperties properties) {
        return new BatchDataSourceScriptDatabaseInitializer(dataSource, properties) {
            @Override
            public boolean initializeDatabase() {
                return !hasTables(dataSource) && super.initializeDatabase();
            }
        };
    }

    private static boolean hasTables(DataSource dataSource) {
        String table = "BATCH_JOB_INSTANCE";
        try (Connection connection = dataSource.getConnection()) {
            return exists(connection, table) || exists(connection, table.toLowerCase(Locale.ROOT));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the job repository: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            return tables.next();
        }
    }
}
