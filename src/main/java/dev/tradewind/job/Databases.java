package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.job.repository.FolderAccess;
import dev.tradewind.job.repository.JobRepositoryDatabase;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.repository.RepositoryServer;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.Settings;
import java.nio.file.Path;
import org.springframework.core.env.Environment;

/** The market database and the job repository of a run. Both are opened on threads of their own while the application context starts. */
final class Databases implements AutoCloseable {

    private final Opening<MarketDatabase> market = new Opening<>();
    private final Opening<JobRepositoryDatabase> jobRepository = new Opening<>();

    /**
     * Begins to open both. Logging must be set up by then, since opening a database logs.
     *
     * @throws InvalidSettingException if a setting is not allowed
     */
    void open(Launch launch, MarketLocation location, Environment environment) {
        Path data = launch.folders().data();
        FolderAccess.closeToOthers(data, launch.folders().job(launch.definition()));
        RepositoryFile file = RepositoryFile.of(data, launch.definition().name());
        jobRepository.start(
                Settings.isJobRepositorySet(environment) ? RepositoryServer.of(environment)::open : file::open);
        market.start(() -> MarketDatabase.open(location));
    }

    /** Begins to open the job repository alone: a report worker opens a market database when it is asked for its first report. */
    void openForWorker(Environment environment) {
        jobRepository.start(RepositoryServer.of(environment)::openForWorker);
    }

    /** Waits until the market database is open. */
    MarketDatabase market() {
        return market.await();
    }

    /** Waits until the job repository is open. */
    JobRepositoryDatabase jobRepository() {
        return jobRepository.await();
    }

    @Override
    public void close() {
        try (jobRepository) {
            market.close();
        }
    }
}
