package dev.tradewind.job;

import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.RunStop;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a run or a backfill the lock of its job. */
interface JobLocks {

    /**
     * Null if the run has to wait for a backfill.
     *
     * @throws AlreadyRunningException if another run has it
     */
    @Nullable
    RunLock find(Launch launch);

    /**
     * Waits until the backfill has given way. Null if the run is to stop.
     *
     * @throws AlreadyRunningException if another run comes first
     */
    @Nullable
    RunLock await(Launch launch);

    /** For a backfill, which has its lock before its turn begins. */
    static JobLocks held(RunLock lock) {
        return new JobLocks() {
            @Override
            public RunLock find(Launch launch) {
                return lock;
            }

            @Override
            public RunLock await(Launch launch) {
                return lock;
            }
        };
    }

    record OfRuns(RunStop stop) implements JobLocks {

        private static final Logger logger = LoggerFactory.getLogger(JobLocks.class);

        @Override
        public @Nullable RunLock find(Launch launch) {
            return RunLock.findForRun(file(launch), launch.definition().name(), now());
        }

        @Override
        public @Nullable RunLock await(Launch launch) {
            logger.info("{} waits until its backfill gives way", launch.job());
            return RunLock.await(file(launch), launch.definition().name(), stop::isRequested, now());
        }

        private static Path file(Launch launch) {
            return launch.folder().resolve(RunLock.FILE);
        }

        private static Instant now() {
            return Instant.now().truncatedTo(ChronoUnit.SECONDS);
        }
    }
}
