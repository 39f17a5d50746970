package dev.tradewind.job.repository;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.UnusableDatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The H2 file of the job repository, {@code batch.mv.db} in the data folder, where no other database is set. The process
 * that opens it first serves it to the others over loopback: to those who can read the key to that server in {@code
 * batch.lock.db}, and the password in {@code .batch.key}. Runs work as a user who may only read and change rows; the
 * administrator, who could run any code, is there to let that user in and make the tables.
 *
 * @param folder that it is in
 * @param key the password of both
 * @param shared whether it is served to others; a copy is not
 */
public record RepositoryFile(Path folder, RepositoryKey key, boolean shared) {

    static final String NAME = "batch.mv.db";

    private static final String ADMINISTRATOR = "SA";
    private static final String USER = "TRADEWIND";

    /** What the administrator had in version 0.1.0. */
    private static final String NO_PASSWORD = "";

    public static RepositoryFile in(Path data) {
        return new RepositoryFile(data.toAbsolutePath(), new RepositoryKey(data.resolve(".batch.key")), true);
    }

    /** The same that somebody copied there. */
    public RepositoryFile copiedTo(Path folder) {
        return new RepositoryFile(folder.toAbsolutePath(), key, false);
    }

    Path file() {
        return folder.resolve(NAME);
    }

    /** WRITE_DELAY=0: what is committed is in the file, so that a kill loses nothing of what ran, here or in a process that this one serves. */
    private String url() {
        return "jdbc:h2:" + RepositoryPath.name(folder.resolve("batch")) + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0"
                + (shared ? ";AUTO_SERVER=TRUE" : "");
    }

    /** A pool that is not connected yet. Its user may not change the two settings, but a file that it opens anew has them. */
    HikariDataSource pool() {
        String url = url() + ";IGNORE_UNKNOWN_SETTINGS=TRUE" + (shared ? ";IFEXISTS=TRUE" : "");
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setDataSource(new SimpleDriverDataSource(new Driver(), url));
        return pool;
    }

    interface Work {
        void accept(SingleConnectionDataSource database) throws SQLException;
    }

    /**
     * Connects the pool as the user who may do no more than a run has to, once the administrator has done some work, and
     * let that user in.
     */
    void connect(HikariDataSource pool, Work administration) throws SQLException {
        checkLoopback();
        String password = key.getOrCreate();
        SingleConnectionDataSource administrator = new SingleConnectionDataSource(administrator(password), true);
        try {
            administration.accept(administrator);
            admit(new JdbcTemplate(administrator), password);
            pool.setUsername(USER);
            pool.setPassword(password);
            pool.getConnection().close();
        } finally {
            administrator.destroy();
        }
    }

    /** H2 would try for 20 seconds, and blame the file. */
    private static void checkLoopback() {
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
                new Socket(loopback, server.getLocalPort()).close();
            }
        } catch (IOException e) {
            throw new UnusableDatabaseException(
                    "the job repository cannot be used: runs share it over the loopback interface, and 127.0.0.1 cannot be reached (%s); bring that interface up and run again"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** A file of version 0.1.0 gets the password now; another process may be doing that at the same moment. */
    private Connection administrator(String password) throws SQLException {
        SQLException refused = null;
        for (String attempt : List.of(password, NO_PASSWORD, password)) {
            try {
                return connect(ADMINISTRATOR, attempt);
            } catch (SQLException e) {
                if (e.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
                    throw e;
                }
                refused = e;
            }
        }
        throw refused;
    }

    private Connection connect(String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        return new Driver().connect(url(), login);
    }

    /** Each statement can be repeated, by another process or after a kill; the last leaves what tells that it is done. */
    private static void admit(JdbcTemplate administrator, String password) {
        if (!administrator
                .queryForList("SELECT 1 FROM INFORMATION_SCHEMA.RIGHTS WHERE GRANTEE = '" + USER + "'")
                .isEmpty()) {
            return;
        }
        administrator.update("ALTER USER " + ADMINISTRATOR + " SET PASSWORD ?", password);
        administrator.update("CREATE USER IF NOT EXISTS " + USER + " PASSWORD ?", password);
        administrator.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO " + USER);
    }

    /** As that user, or as the administrator of version 0.1.0 where the file has not been opened since. */
    void connectToRead(HikariDataSource pool) throws SQLException {
        pool.setUsername(USER);
        pool.setPassword(key.find().orElse(NO_PASSWORD));
        try {
            pool.getConnection().close();
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
                throw e;
            }
            pool.setUsername(ADMINISTRATOR);
            pool.setPassword(NO_PASSWORD);
            pool.getConnection().close();
        }
    }
}
