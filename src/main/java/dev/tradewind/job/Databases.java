package dev.tradewind.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.database.MarketDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;

/** The two databases of a run, opened side by side while the application context starts. */
final class Databases implements AutoCloseable {

    private final Opening<MarketDatabase> market = new Opening<>();
    private final Opening<HikariDataSource> jobRepository = new Opening<>();

    /** To be called once logging is set up, for both have something to say. */
    void open(Path marketDatabase, Environment environment) {
        openJobRepository(environment);
        market.start(() -> MarketDatabase.open(marketDatabase));
    }

    void openJobRepository(Environment environment) {
        HikariDataSource pool = JobRepositoryDatabase.configure(environment);
        jobRepository.start(() -> JobRepositoryDatabase.open(pool));
    }

    /** Waits until it is open. */
    MarketDatabase market() {
        return market.await();
    }

    /** Waits until it is open. */
    DataSource jobRepository() {
        return jobRepository.await();
    }

    @Override
    public void close() {
        try (jobRepository) {
            market.close();
        }
    }
}
