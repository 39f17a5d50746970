package dev.tradewind.job.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/** What of a running step is written down, and when. */
class ThrottledJobRepositoryTests {

    private static final int CHUNKS = 1000;

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("org/springframework/batch/core/schema-h2.sql")
            .build();

    private final JobRepository repository =
            new JobRepositoryDatabase(database, DatabaseType.H2, () -> {}).repository();

    private StepExecution step;

    @BeforeEach
    void startStep() {
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance("job", new JobParameters()), new JobParameters(), new ExecutionContext());
        step = repository.createStepExecution("import", execution);
        step.setStatus(BatchStatus.STARTED);
        repository.update(step);
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    private StepExecution stored() {
        return Objects.requireNonNull(repository.getStepExecution(step.getId()));
    }

    private void writeChunks() {
        for (int chunk = 1; chunk <= CHUNKS; chunk++) {
            step.setWriteCount(chunk);
            step.getExecutionContext().putInt("chunk", chunk);
            repository.updateExecutionContext(step);
            repository.update(step);
        }
    }

    @Test
    void howFarARunningStepIsIsWrittenNowAndThen() {
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.STARTED);
        writeChunks();
        assertThat(stored().getVersion()).isLessThan(CHUNKS / 2);
        assertThat(stored().getExecutionContext().getInt("chunk")).isLessThan(CHUNKS);
    }

    @Test
    void whoMakesItAndHowItEndsIsWrittenAtOnce() {
        writeChunks();
        step.setExitStatus(ReportPartition.begunBy("one"));
        repository.update(step);
        assertThat(stored().getExitStatus().getExitDescription()).isEqualTo("worker one");

        step.setStatus(BatchStatus.COMPLETED);
        repository.updateExecutionContext(step);
        repository.update(step);
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(stored().getWriteCount()).isEqualTo(CHUNKS);
        assertThat(stored().getExecutionContext().getInt("chunk")).isEqualTo(CHUNKS);
    }
}
