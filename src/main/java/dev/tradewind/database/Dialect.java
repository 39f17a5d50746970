package dev.tradewind.database;

import dev.tradewind.market.Snapshot;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What differs between SQLite and PostgreSQL. Everything else is SQL that both understand. */
interface Dialect extends AutoCloseable {

    /** The database's name in messages: a file, or a schema and its server; never a password. */
    String place();

    /** Opens a connection that can only read; null if there is no database to connect to. */
    @Nullable
    SingleConnectionDataSource connectReader() throws SQLException;

    /** Opens a connection that writes. Makes what it needs to connect. */
    SingleConnectionDataSource connectWriter() throws SQLException, IOException;

    /** Connections for any number of readers. The database itself refuses to write by them. */
    DataSource readers();

    /** The number of the newest migration that the database has; 0 for none. */
    int version(JdbcTemplate database);

    /** Returns whether the database has Tradewind's tables or, if its version is 0, whether it has no tables at all. */
    boolean isOurs(JdbcTemplate database, int version);

    /** Tells a user what to do about a database of another program. */
    String wayOut();

    /** Changes the settings of a database that is known to be Tradewind's. */
    default void prepare(JdbcTemplate writer) {}

    /** Runs the migrations that the database lacks, and makes the views that fit the ids of its items. */
    void migrate(SingleConnectionDataSource writer, ItemViews views);

    /** Inserts the prices of a bucket that has none yet. */
    void insert(Connection connection, long endpointId, long bucketStart, Snapshot snapshot) throws SQLException;

    /** The resource, beside this package, with the script that makes {@link ItemViews}. */
    String itemViews();

    /** The statements that give others the rights to views which they have now: a view that is made anew has none. */
    default List<String> grants(JdbcTemplate database, List<String> views) {
        return List.of();
    }

    /**
     * Throws if a user's text has several statements and the database would run all of them: one of them might end the
     * read-only transaction. SQLite runs only the first.
     */
    default void checkSingleStatement(String sql) throws SQLException {}

    /** Ends what the database is doing for a connection. Any thread may call it. */
    void interrupt(Connection connection) throws SQLException;

    @Override
    default void close() {}
}
