package dev.tradewind.job.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Occasion;
import dev.tradewind.definition.Receiver;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.job.repository.JobRepositoryDatabase;
import dev.tradewind.job.repository.RepositoryFile;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunParts;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.summary.RunSummaryStore;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.yaml.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A kill is a run of which not all listeners' methods are called, or whose last writes are taken back. */
@Timeout(60)
class NotificationsTests {

    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    private static final Set<Occasion> DEFAULT = Set.of(Occasion.FAILED, Occasion.RECOVERED, Occasion.ALERT);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofMillis(1), 2);

    private final JsonMapper json = new JsonMapper();
    private final Hook hook = new Hook();
    private List<Receiver> receivers = List.of(receiver("hook", DEFAULT));
    private Set<String> only = Set.of();
    private Supplier<Deliveries> deliveries = () -> new Deliveries(SHORT, json);
    private int runs;

    @TempDir
    private Path folder;

    private JobRepositoryDatabase database;
    private JobRepository repository;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("data/small"));
        database = RepositoryFile.of(folder.resolve("data"), "small").open();
        repository = database.repository();
    }

    @AfterEach
    void close() {
        database.close();
        hook.close();
    }

    private Receiver receiver(String name, Set<Occasion> on) {
        return new Receiver(name, on, new Receiver.Webhook(hook.url("/" + name), Optional.of("token")), Secrets.NONE);
    }

    private Notifications notifications() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("repository", repository);
        return new Notifications(json, Clock.systemUTC(), beans.getBeanProvider(JobRepository.class), deliveries);
    }

    private RunRequest request() {
        JobDefinition job = SmallJob.of(Retention.FOR_EVER, HOUR);
        JobDefinition told = new JobDefinition(
                job.name(),
                job.title(),
                job.source(),
                job.endpoints(),
                job.costs(),
                job.report(),
                job.sqlReports(),
                job.pipeline(),
                job.retention(),
                OptionalInt.empty(),
                receivers);
        return new RunRequest(
                told,
                NOON,
                new RunRequest.Folders(folder.resolve("data"), folder.resolve("reports")),
                null,
                new RunParts(only, Set.of(), List.of()));
    }

    /** Begins an execution, and tells so. */
    private JobExecution start() {
        JobParametersBuilder builder =
                new JobParametersBuilder().addString("as-of", NOON.toString()).addLong("again", (long) runs++);
        only.forEach(part -> builder.addString("only", part));
        JobParameters parameters = builder.toJobParameters();
        JobExecution execution = repository.createJobExecution(
                repository.createJobInstance("small", parameters), parameters, new ExecutionContext());
        execution.setStartTime(LocalDateTime.now());
        execution.setStatus(BatchStatus.STARTED);
        repository.update(execution);
        notifications().started(new RunEvent.Started(request(), execution.getId()));
        return execution;
    }

    /** Ends it in the job repository; nobody is told yet. */
    private RunEvent.Ended end(JobExecution execution, BatchStatus status, int withheld, StaleEndpoint... stale) {
        execution.setStatus(status);
        execution.setExitStatus(new ExitStatus(status.name()));
        execution.setEndTime(LocalDateTime.now());
        repository.update(execution);
        RunSummary summary = new RunSummary(
                "small",
                NOON,
                "streaming",
                1,
                execution.getId(),
                status.name(),
                status == BatchStatus.COMPLETED ? 0 : 5,
                NOON,
                NOON,
                0,
                0,
                new RunSummary.Collect(0, 0, 0, 0, 0),
                new RunSummary.Import(0, 0),
                new RunSummary.Reports(1, withheld, 0),
                List.of(),
                List.of("a warning"),
                status == BatchStatus.FAILED ? List.of("collect failed:\nthe source is away") : List.of(),
                Map.of());
        RunEvent.Ended end = new RunEvent.Ended(request(), summary, NOON, List.of(stale));
        new RunSummaryStore(repository, json).ended(end);
        return end;
    }

    private void run(BatchStatus status) {
        notifications().ended(end(start(), status, 0));
    }

    private List<String> told() {
        return hook.documents().stream()
                .map(document -> document.get("occasion").asString())
                .toList();
    }

    @Test
    void aPartThatCompletedIsNoRecovery() {
        run(BatchStatus.FAILED);
        only = Set.of("1h");
        run(BatchStatus.COMPLETED);
        end(start(), BatchStatus.COMPLETED, 0); // and was killed before it told
        only = Set.of();
        run(BatchStatus.FAILED);
        assertThat(told()).containsExactly("failed", "failed");
        run(BatchStatus.COMPLETED);
        assertThat(told()).containsExactly("recovered");
    }

    /** Publishes the record of the report with these alerts. */
    private void raise(String... items) {
        List<Alert> alerts = new ArrayList<>();
        for (String item : items) {
            alerts.add(new Alert("1h-3", "cheap", item, item, NOON, Map.of("low", 90.0)));
        }
        try {
            Path reports = Files.createDirectories(folder.resolve("reports/small"));
            Files.write(reports.resolve("1h-3.json"), json.writeValueAsBytes(Map.of("alerts", alerts)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path notes() {
        return folder.resolve("data/small/notified.json");
    }

    @Test
    void anAlertIsToldOnceOverTenKillsBetweenRaisingAndTelling() {
        start();
        raise("ball");
        for (int kill = 0; kill < 10; kill++) {
            start();
        }
        assertThat(told()).isEmpty();
        run(BatchStatus.COMPLETED);
        assertThat(hook.documents()).singleElement().satisfies(document -> {
            assertThat(document.at("/headline").asString()).isEqualTo("small: 1 alert in 1h-3");
            assertThat(document.at("/alerts/0/item").asString()).isEqualTo("ball");
        });
        run(BatchStatus.COMPLETED);
        raise("ball", "bow");
        run(BatchStatus.COMPLETED);
        assertThat(hook.documents())
                .singleElement()
                .satisfies(document ->
                        assertThat(document.at("/alerts/0/item").asString()).isEqualTo("bow"));
    }

    /** Nobody can know whether such a message has arrived; it arrives again, and the receiver can drop it. */
    @Test
    void afterAKillBetweenSendingAndNotingTheSameMessageComesAgain() throws IOException {
        start();
        raise("ball", "bow");
        JobExecution execution = start();
        Files.copy(notes(), folder.resolve("before"));
        notifications().ended(end(execution, BatchStatus.FAILED, 0));
        List<Hook.Got> first = hook.got();
        assertThat(told()).containsExactly("failed", "alert");

        for (int kill = 0; kill < 10; kill++) {
            Files.copy(folder.resolve("before"), notes(), StandardCopyOption.REPLACE_EXISTING);
            run(BatchStatus.STOPPED);
            run(BatchStatus.COMPLETED);
            assertThat(hook.got().stream()
                            .map(got -> got.header("Idempotency-key"))
                            .toList())
                    .containsAll(first.stream()
                            .map(got -> got.header("Idempotency-key"))
                            .toList())
                    .hasSize(3);
            assertThat(told()).containsExactly("failed", "recovered", "alert");
        }
    }

    @Test
    void aNewReceiverIsNotToldOfWhatWasThereBefore() {
        raise("ball");
        run(BatchStatus.FAILED);
        hook.documents();
        receivers = List.of(receivers.get(0), receiver("new", DEFAULT));
        run(BatchStatus.COMPLETED);
        assertThat(hook.got()).extracting(Hook.Got::path).containsExactly("/hook");
        hook.documents();

        raise("ball", "bow");
        run(BatchStatus.FAILED);
        assertThat(hook.got())
                .extracting(Hook.Got::path)
                .containsOnly("/hook", "/new")
                .hasSize(4);
    }

    @Test
    void aReceiverThatComesBackIsNewAgain() {
        run(BatchStatus.COMPLETED);
        List<Receiver> before = receivers;
        receivers = List.of(receiver("other", DEFAULT));
        run(BatchStatus.COMPLETED);
        raise("ball");
        run(BatchStatus.COMPLETED);
        receivers = before;
        hook.documents();
        run(BatchStatus.COMPLETED);
        assertThat(told()).isEmpty();
    }

    @Test
    void everyFailureIsToldAndTheRecoveryOnce() {
        run(BatchStatus.FAILED);
        assertThat(hook.documents()).singleElement().satisfies(document -> {
            assertThat(document.at("/headline").asString()).isEqualTo("small: failed");
            assertThat(document.at("/lines/1").asString()).isEqualTo("collect failed: the source is away");
            assertThat(document.at("/run/exitCode").asInt()).isEqualTo(5);
        });
        run(BatchStatus.FAILED);
        run(BatchStatus.STOPPED);
        run(BatchStatus.COMPLETED);
        run(BatchStatus.COMPLETED);
        assertThat(told()).containsExactly("failed", "recovered");
    }

    @Test
    void aFailureThatAKillLeftUntoldIsToldByTheNextRun() {
        end(start(), BatchStatus.FAILED, 0);
        JobExecution killed = start();
        killed.setExitStatus(new ExitStatus("KILLED"));
        end(killed, BatchStatus.FAILED, 0);
        killed.setExitStatus(new ExitStatus("KILLED"));
        repository.update(killed);
        assertThat(told()).isEmpty();
        run(BatchStatus.COMPLETED);
        assertThat(told()).as("one failed, one was killed").containsExactly("failed", "recovered");
    }

    /** After a kill, H2 leaves out numbers of executions. */
    @Test
    void aFailureIsToldAcrossTenKilledProcesses() {
        end(start(), BatchStatus.FAILED, 0);
        for (int kill = 0; kill < 10; kill++) {
            for (int number = 0; number < 32; number++) {
                JobExecution execution = start();
                repository.deleteJobExecution(execution);
            }
        }
        run(BatchStatus.FAILED);
        assertThat(told()).containsExactly("failed", "failed");
    }

    /** Many jobs may share a repository, and a backfill is a job of its own. */
    @Test
    void aFailureIsToldHoweverManyExecutionsOfOtherJobsCameAfterIt() {
        end(start(), BatchStatus.FAILED, 0);
        for (long other = 0; other < 60; other++) {
            JobParameters parameters =
                    new JobParametersBuilder().addLong("number", other).toJobParameters();
            repository.createJobExecution(
                    repository.createJobInstance("small.backfill", parameters), parameters, new ExecutionContext());
        }
        run(BatchStatus.FAILED);
        assertThat(told()).containsExactly("failed", "failed");
    }

    @Test
    void aRunThatHasNothingToTellMakesNoDeliveries() {
        run(BatchStatus.FAILED);
        JobExecution execution = start();
        notifications().ended(end(execution, BatchStatus.COMPLETED, 0));
        assertThat(told()).containsExactly("failed", "recovered");
        deliveries = () -> {
            throw new AssertionError("there is nothing to tell");
        };
        notifications().nothingToDo(new RunEvent.NothingToDo(request(), execution.getId(), List.of()));
        run(BatchStatus.COMPLETED);
        receivers = List.of(receiver("hook", Set.of(Occasion.STALE)));
        couldNotStart(ExitCode.FAILED);
    }

    @Test
    void anEndThatAKillLeftUntoldIsToldByARunThatFindsNothingToDo() {
        run(BatchStatus.FAILED);
        JobExecution execution = start();
        end(execution, BatchStatus.COMPLETED, 0);
        raise("ball");
        hook.documents();
        for (int again = 0; again < 2; again++) {
            notifications().nothingToDo(new RunEvent.NothingToDo(request(), execution.getId(), List.of()));
        }
        assertThat(told()).containsExactly("recovered", "alert");
    }

    @Test
    void aRunThatCannotStartIsAFailureFromWhichTheNextOneRecovers() {
        JobExecution execution = start();
        notifications().ended(end(execution, BatchStatus.COMPLETED, 0));
        for (ExitCode code : List.of(ExitCode.USAGE, ExitCode.ALREADY_RUNNING, ExitCode.FAILED)) {
            couldNotStart(code);
        }
        assertThat(hook.documents()).singleElement().satisfies(document -> {
            assertThat(document.at("/headline").asString()).isEqualTo("small: could not start");
            assertThat(document.at("/lines/0").asString()).isEqualTo("the disk is full");
        });
        notifications().nothingToDo(new RunEvent.NothingToDo(request(), execution.getId(), List.of()));
        assertThat(told()).containsExactly("recovered");

        couldNotStart(ExitCode.DEFECT);
        run(BatchStatus.COMPLETED);
        run(BatchStatus.COMPLETED);
        assertThat(told()).containsExactly("failed", "recovered");
    }

    private void couldNotStart(ExitCode code) {
        notifications()
                .couldNotStart(new RunEvent.CouldNotStart(
                        "small",
                        request().folders(),
                        request().definition(),
                        null,
                        new StartFailure(code, "the disk is full")));
    }

    @Test
    void aReceiverThatIsAwayIsToldByTheNextRunAndHoldsUpNoOther() {
        receivers = List.of(
                receiver("hook", DEFAULT),
                new Receiver(
                        "closed", DEFAULT, new Receiver.Webhook(ClosedPort.url(), Optional.empty()), Secrets.NONE));
        hook.answering(Hook.status(500));
        run(BatchStatus.FAILED);
        assertThat(told()).as("two attempts").containsExactly("failed", "failed");
        hook.answering(Hook.status(200));
        run(BatchStatus.FAILED);
        assertThat(told()).containsExactly("failed", "failed");
        run(BatchStatus.FAILED);
        assertThat(told()).containsExactly("failed");
    }

    @Test
    void ofAnOutageOnlyTheNewestFailuresAreTold() {
        start();
        for (int run = 0; run < 30; run++) {
            end(start(), BatchStatus.FAILED, 0);
        }
        run(BatchStatus.COMPLETED);
        assertThat(told()).containsExactly("failed", "failed", "failed", "failed", "failed", "recovered");
    }

    @Test
    void aRepositoryThatBeginsAnewIsFollowedFromThere() throws IOException {
        for (int run = 0; run < 3; run++) {
            run(BatchStatus.COMPLETED);
        }
        Files.writeString(notes(), Files.readString(notes()).replace("\"execution\":3", "\"execution\":300"));
        run(BatchStatus.FAILED);
        assertThat(told()).containsExactly("failed");
    }

    @Test
    void everyKindOfMessageIsAsItsSchemaSays() throws IOException {
        receivers = List.of(receiver("hook", Set.of(Occasion.values())));
        StaleEndpoint stale = new StaleEndpoint("1h", Optional.of(NOON), Duration.ofHours(2));
        run(BatchStatus.FAILED);
        raise("ball");
        notifications().ended(end(start(), BatchStatus.COMPLETED, 1, stale));
        notifications()
                .ended(end(
                        start(),
                        BatchStatus.COMPLETED,
                        0,
                        stale,
                        new StaleEndpoint("5m", Optional.empty(), Duration.ofHours(2))));
        couldNotStart(ExitCode.FAILED);
        TestMessages.send(request().definition());

        List<JsonNode> documents = hook.documents();
        assertThat(documents.stream().map(document -> document.get("occasion").asString()))
                .startsWith("failed", "recovered", "withheld", "done", "stale", "alert", "done", "stale", "failed")
                .hasSize(9 + Occasion.values().length);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("jobs/notification.schema.json")));
        assertThat(documents)
                .allSatisfy(document -> assertThat(schema.validate(document)).isEmpty());
        assertThat(documents)
                .extracting(document -> document.get("id").asString())
                .doesNotHaveDuplicates();
        assertThat(documents.stream().filter(document -> document.get("test").asBoolean()))
                .hasSize(Occasion.values().length);
    }
}
