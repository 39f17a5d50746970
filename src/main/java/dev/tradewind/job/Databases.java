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

/** The two databases of a run, opened side by side while the application context starts. */
final class Databases implements AutoCloseable {

    private final Opening<MarketDatabase> market = new Opening<>();
    private final Opening<JobRepositoryDatabase> jobRepository = new Opening<>();

    /**
     * To be called once logging is set up, for what is opened has something to say.
     *
     * @param remote whether reports are made by workers that have to reach both
     * @throws InvalidSettingException if a setting is not allowed
     */
    void open(Launch launch, MarketLocation location, Environment environment, boolean remote) {
        if (remote) {
            Settings.checkRemote(environment);
        }
        Path data = launch.folders().data();
        FolderAccess.closeToOthers(data, launch.folders().job(launch.definition()));
        RepositoryFile file = RepositoryFile.of(data, launch.definition().name());
        jobRepository.start(
                Settings.isJobRepositorySet(environment) ? RepositoryServer.of(environment)::open : file::open);
        market.start(() -> MarketDatabase.open(location));
    }

    /** For a report worker, which opens market databases as it is asked for their reports. */
    void openForWorker(Environment environment) {
        Settings.checkRemote(environment);
        jobRepository.start(RepositoryServer.of(environment)::openForWorker);
    }

    /** Waits until it is open. */
    MarketDatabase market() {
        return market.await();
    }

    /** Waits until it is open. */
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
