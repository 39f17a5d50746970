package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.job.repository.JobRepositoryDatabase;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.repository.RepositoryServer;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.Opening;
import dev.tradewind.job.run.Settings;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/** The two databases of a run, opened side by side while the application context starts. */
final class Databases implements AutoCloseable {

    private final Opening<MarketDatabase> market = new Opening<>();
    private final Opening<JobRepositoryDatabase> jobRepository = new Opening<>();

    /**
     * To be called once logging is set up, for both have something to say. A setting that is not allowed is told to whoever
     * asks for the job repository: Spring would print a trace of what is thrown while the context starts.
     *
     * @param remote whether reports are made by workers that have to reach both
     */
    void open(MarketLocation location, RepositoryFile file, Environment environment, boolean remote) {
        try {
            Supplier<JobRepositoryDatabase> repository =
                    Settings.isJobRepositorySet(environment) ? RepositoryServer.of(environment)::open : file::open;
            if (remote) {
                Settings.checkRemote(environment);
            }
            jobRepository.start(repository);
            market.start(() -> MarketDatabase.open(location));
        } catch (InvalidSettingException e) {
            jobRepository.fail(e);
        }
    }

    /** For a report worker, which opens market databases as it is asked for their reports. */
    void openForWorker(Environment environment) {
        try {
            Settings.checkRemote(environment);
            jobRepository.start(RepositoryServer.of(environment)::openForWorker);
        } catch (InvalidSettingException e) {
            jobRepository.fail(e);
        }
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
