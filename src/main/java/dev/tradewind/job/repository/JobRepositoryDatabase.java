package dev.tradewind.job.repository;

import dev.tradewind.database.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.aopalliance.aop.Advice;
import org.springframework.aop.framework.Advised;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchDataSourceScriptDatabaseInitializer;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/** The open database of a job repository, that of a {@link RepositoryFile} or of a {@link RepositoryServer}. */
public final class JobRepositoryDatabase implements AutoCloseable {

    private static final String LAST_TABLE_MADE = "BATCH_JOB_EXECUTION_CONTEXT";
    private static final String LAST_MADE = "BATCH_JOB_INSTANCE_SEQ";
    private static final String LAST_MADE_BEFORE_6 = "BATCH_JOB_SEQ";

    private final DataSource pool;
    private final DatabaseType type;
    private final Runnable closing;
    private final List<Advice> advices;
    private final JdbcTransactionManager transactions;

    /** Brings a database that was just opened into the state in which it can be used. */
    interface Preparation {
        void prepare(JobRepositoryDatabase database) throws SQLException;
    }

    /** @param advices wrap each call to the job repository, outside of its transaction */
    JobRepositoryDatabase(DataSource pool, DatabaseType type, Runnable closing, Advice... advices) {
        this.pool = pool;
        this.type = type;
        this.closing = closing;
        this.advices = List.of(advices);
        this.transactions = new JdbcTransactionManager(pool);
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /** The job repository; each call to it is a transaction. */
    public JobRepository repository() {
        ThrottledJobRepository.Factory factory = new ThrottledJobRepository.Factory();
        factory.setDataSource(pool);
        factory.setTransactionManager(transactions);
        factory.setDatabaseType(type.name());
        // the job's lock keeps two processes from starting it; on PostgreSQL, one of two serializable transactions
        // fails
        factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
        try {
            factory.afterPropertiesSet();
            JobRepository repository = factory.getObject();
            for (Advice advice : advices) {
                ((Advised) repository).addAdvice(0, advice); // around the transaction
            }
            return repository;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a reader finds in the job repository; nothing if it has no tables yet. */
    <T> List<T> look(Function<JobRepository, List<T>> reader) {
        return hasTables() ? reader.apply(repository()) : List.of();
    }

    /**
     * Makes the tables that are missing. On a server, another process may be making them at this moment, or may have been
     * killed while it did. So the script goes on after an error, and the sequence that it makes last shows that all is there.
     */
    void makeTables() throws SQLException {
        if (hasSequence(LAST_MADE)) {
            return;
        }
        checkVersion();
        BatchJdbcProperties properties = new BatchJdbcProperties();
        properties.setInitializeSchema(DatabaseInitializationMode.ALWAYS);
        properties.setContinueOnError(true);
        new BatchDataSourceScriptDatabaseInitializer(pool, properties).initializeDatabase();
        if (!hasSequence(LAST_MADE)) {
            throw new SQLException("its tables cannot be made; may %s make some?".formatted(user()));
        }
    }

    private String user() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.getMetaData().getUserName();
        }
    }

    void checkVersion() throws SQLException {
        if (hasSequence(LAST_MADE_BEFORE_6)) {
            throw new SQLException("its tables are of another version of Spring Batch");
        }
    }

    /** Asks the information schema of the SQL standard, which H2 and PostgreSQL have; they differ in the case of names. */
    private boolean hasSequence(String name) throws SQLException {
        return has(
                "SELECT 1 FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = ? AND UPPER(SEQUENCE_NAME) = ?",
                name);
    }

    private boolean hasTables() {
        try {
            return has(
                    "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND UPPER(TABLE_NAME) = ?",
                    LAST_TABLE_MADE);
        } catch (SQLException e) {
            throw new UnusableDatabaseException(RepositoryFailure.explain(e), e);
        }
    }

    private boolean has(String sql, String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, connection.getSchema());
            query.setString(2, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
