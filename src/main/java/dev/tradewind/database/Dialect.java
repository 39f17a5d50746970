package dev.tradewind.database;

import dev.tradewind.market.Snapshot;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** In what the databases differ that can hold a market's history. Everything else is SQL that both know. */
interface Dialect extends AutoCloseable {

    /** What errors call it: a file, or a schema and the server it is on; never a password. */
    String place();

    /** Whether there is something to connect to; to connect may be to make it. */
    boolean canBeRead();

    /** A new connection that reads. */
    SingleConnectionDataSource connectReader() throws SQLException;

    /** A new connection that writes. */
    SingleConnectionDataSource connectWriter() throws SQLException, IOException;

    /** As many connections as there are readers. The database itself refuses to write on them. */
    DataSource readers();

    /** The number of the newest migration that it has; 0 for none. */
    int version(JdbcTemplate database);

    /** Whether its tables are those of our version, or, of version 0, whether it has none. */
    boolean isOurs(JdbcTemplate database, int version);

    /** What to do where they are not ours. */
    String wayOut();

    /** Sets what is to be set once it is known to be ours. */
    void prepare(JdbcTemplate writer);

    /** Runs the migrations that it lacks. */
    void migrate(SingleConnectionDataSource writer);

    /** Inserts the prices of a bucket that has none. */
    void insert(Connection connection, long endpointId, long bucketStart, Snapshot snapshot) throws SQLException;

    /** The script that has the views show text ids; a resource beside this package. */
    String textIdViews();

    /**
     * Refuses a user's text that is more than one statement, where the database would run all of them, and one might end
     * the transaction in which it may only read.
     */
    void checkSingleStatement(String sql) throws SQLException;

    /** Ends what the database is doing for a connection; may be called by any thread. */
    void interrupt(Connection connection) throws SQLException;

    @Override
    void close();
}
