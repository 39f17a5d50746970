package dev.tradewind.job.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.job.worker.MakeReportStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a run does with a step execution that a report worker may write as well. */
class ServerPatienceTests {

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("org/springframework/batch/core/schema-h2.sql")
            .build();

    /** As a worker has it, in another process. */
    private JobRepository theirs;

    private JobRepository ours;
    private StepExecution step;

    @BeforeEach
    void startReport() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(new JdbcTransactionManager(database));
        factory.afterPropertiesSet();
        theirs = factory.getObject();
        ours = repository(database);
        JobInstance instance = ours.createJobInstance("job", new JobParameters());
        JobExecution execution = ours.createJobExecution(instance, new JobParameters(), new ExecutionContext());
        step = ours.createStepExecution("report:1h-30", execution);
    }

    private static JobRepository repository(DataSource server) {
        return new JobRepositoryDatabase(server, DatabaseType.H2, () -> {}, new ServerPatience()).repository();
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    private StepExecution stored() {
        return Objects.requireNonNull(theirs.getStepExecution(step.getId()));
    }

    private void workerWrites(BatchStatus status) {
        StepExecution their = stored();
        their.setStatus(status);
        theirs.update(their);
    }

    private ReportPartition partition() {
        return new ReportPartition(ours, new StepExecutionRequest(MakeReportStep.NAME, step.getId()), step);
    }

    @Test
    void whatAnotherProcessWroteIsNotOverwritten() {
        workerWrites(BatchStatus.STARTED);
        step.setStatus(BatchStatus.STOPPED);

        assertThatThrownBy(() -> ours.update(step)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.STARTED);
    }

    @Test
    void whatWasWrittenAlthoughItsAnswerWasLostIsTakenAsWritten() {
        workerWrites(BatchStatus.STOPPED); // stands for ourselves, whom nobody told
        step.setStatus(BatchStatus.STOPPED);

        ours.update(step);
        assertThat(step.getVersion()).isEqualTo(stored().getVersion());
    }

    @Test
    void whatWasNotCommittedAlthoughItsVersionWasCountedUpIsWritten() {
        step.setVersion(Objects.requireNonNull(step.getVersion()) + 1);
        step.setStatus(BatchStatus.COMPLETED);

        ours.update(step);
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    @Test
    void aServerThatIsAwayForAMomentIsWaitedForAndTheCallMadeAgain() {
        AtomicInteger away = new AtomicInteger(3);
        JobRepository patient = repository(new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.getAndDecrement() > 0) {
                    throw new SQLException("terminating connection due to administrator command", "57P01");
                }
                return super.getConnection();
            }
        });
        step.setStatus(BatchStatus.COMPLETED);
        patient.update(step);

        assertThat(away).hasNonPositiveValue();
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    @Test
    void aReportIsTakenBackUnlessAWorkerWasFirst() {
        ReportPartition begun = partition();
        workerWrites(BatchStatus.STARTED);
        assertThat(begun.takeBack()).isFalse();
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.STARTED);

        workerWrites(BatchStatus.COMPLETED);
        assertThat(begun.hasEnded()).isTrue();
    }

    @Test
    void aReportThatNobodyHasBegunIsTakenBack() {
        assertThat(partition().takeBack()).isTrue();
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.STOPPED);
    }

    @Test
    void aReportIsKnownByItsStepWhereARunWasKilledBeforeItWroteTheContext() {
        assertThat(step.getExecutionContext().isEmpty()).isTrue();
        ReportPartition report = partition();
        report.release("made from this");

        assertThat(report.name()).isEqualTo("1h-30");
        assertThat(stored().getExecutionContext().toMap()).containsEntry(ReportPartition.FINGERPRINT, "made from this");
    }

    @Test
    void aReportThatIsGivenUpEndsHoweverFarItsWorkerIs() {
        ReportPartition report = partition();
        workerWrites(BatchStatus.STARTED);

        report.end(BatchStatus.FAILED, ExitStatus.FAILED);
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.FAILED);
    }

    @Test
    void theReportFolderCorrectsWhatAWorkerWrote() {
        ReportPartition report = partition();
        workerWrites(BatchStatus.FAILED);
        assertThat(report.hasEnded()).isTrue();

        report.correct(BatchStatus.COMPLETED, ExitStatus.COMPLETED);
        assertThat(stored().getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(stored().getExitStatus().getExitCode()).isEqualTo("COMPLETED");
    }
}
