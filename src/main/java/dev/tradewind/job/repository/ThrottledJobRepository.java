package dev.tradewind.job.repository;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.dao.ExecutionContextDao;
import org.springframework.batch.core.repository.dao.JobExecutionDao;
import org.springframework.batch.core.repository.dao.JobInstanceDao;
import org.springframework.batch.core.repository.dao.StepExecutionDao;
import org.springframework.batch.core.repository.dao.jdbc.JdbcJobExecutionDao;
import org.springframework.batch.core.repository.dao.jdbc.JdbcJobInstanceDao;
import org.springframework.batch.core.repository.dao.jdbc.JdbcStepExecutionDao;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.repository.support.SimpleJobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Writes the counts of a running step five times a second at most. Spring Batch writes them after every chunk, and only
 * {@code status} reads them. Everything else is written at once.
 */
final class ThrottledJobRepository extends SimpleJobRepository {

    private static final long PERIOD_NANOS = Duration.ofMillis(200).toNanos();

    /** When the counts of each running step were last written, by the step's id. A step has one thread. */
    private final Map<Long, Long> counts = new ConcurrentHashMap<>();

    /** The same for its context. */
    private final Map<Long, Long> contexts = new ConcurrentHashMap<>();

    private ThrottledJobRepository(
            JobInstanceDao instances,
            JobExecutionDao executions,
            StepExecutionDao steps,
            ExecutionContextDao contexts) {
        super(instances, executions, steps, contexts);
    }

    /** Makes it as Spring Batch makes its own job repository, with a transaction around each call. */
    static final class Factory extends JdbcJobRepositoryFactoryBean {

        @Override
        protected Object getTarget() throws Exception {
            JdbcJobInstanceDao instances = createJobInstanceDao();
            JdbcJobExecutionDao executions = createJobExecutionDao();
            executions.setJobInstanceDao(instances);
            JdbcStepExecutionDao steps = createStepExecutionDao();
            steps.setJobExecutionDao(executions);
            return new ThrottledJobRepository(instances, executions, steps, createExecutionContextDao());
        }
    }

    @Override
    public void update(StepExecution step) {
        if (isDue(counts, step)) {
            super.update(step);
        }
    }

    @Override
    public void updateExecutionContext(StepExecution step) {
        if (isDue(contexts, step)) {
            super.updateExecutionContext(step);
        }
    }

    /** A running step has nothing new but its counts, unless its exit status names the worker that has begun it. */
    private static boolean isDue(Map<Long, Long> written, StepExecution step) {
        if (step.getStatus() != BatchStatus.STARTED || !step.getExitStatus().equals(ExitStatus.EXECUTING)) {
            written.remove(step.getId());
            return true;
        }
        long now = System.nanoTime();
        Long last = written.get(step.getId());
        if (last != null && now - last < PERIOD_NANOS) {
            return false;
        }
        written.put(step.getId(), now);
        return true;
    }
}
