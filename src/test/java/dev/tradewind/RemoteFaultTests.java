package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.FakeClock;
import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.RemoteProcesses;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.TimeoutEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes away from a run what makes its reports, in processes of their own: all reports have to be there in the end, and no
 * step execution may be left running. {@code ./mvnw test -Dtest=RemoteFaultTests -Dremote.kills=30} kills more often, and
 * {@code -Dseed} in the same order.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RemoteFaultTests {

    private static final int KILLS = Integer.getInteger("remote.kills", 1);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String AS_OF = "--as-of=2026-01-10T12:06:00Z";

    private final Deque<TradewindProcess> workers = new ArrayDeque<>();
    private RemoteProcesses remote;
    private int names;

    @TempDir
    private Path folder;

    @TempDir
    private Path store;

    @BeforeEach
    void startBroker() {
        remote = new RemoteProcesses(folder, store);
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private TradewindProcess startWorker() {
        return startWorker(remote.environment());
    }

    private TradewindProcess startWorker(Map<String, String> environment) {
        names++;
        TradewindProcess worker = remote.start(environment, "worker", "--name=w" + names, "--workers=1");
        workers.add(worker);
        return worker;
    }

    /** Ten reports an endpoint, each of which takes a moment; nothing else takes any time. */
    private String writeJob(String name, int endpoints, String cost, String pipeline) throws IOException {
        String lines = IntStream.rangeClosed(1, endpoints)
                .mapToObj(i -> "  - {name: e%d, step: 1h}".formatted(i))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve(name + ".yml"), """
                name: %s
                source: {type: model, rate-limit: [1 per 1ms], import-cost: 0ms, report-cost: %s}
                endpoints:
                %s
                intervals: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
                pipeline: %s
                """.formatted(name, cost, lines, pipeline));
        return name + ".yml";
    }

    private TradewindProcess startRun(String job) {
        return remote.start("run", job, AS_OF);
    }

    private int published(String job) {
        Path reports = folder.resolve("reports").resolve(job);
        return (int) RunFolder.names(reports)
                .filter(name -> name.matches("[a-z]+[0-9].*[.]json")) // and no .part of a killed worker
                .count();
    }

    private void awaitPublished(TradewindProcess run, String job, int reports) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .conditionEvaluationListener(new ConditionEvaluationListener<>() {
                    @Override
                    public void conditionEvaluated(EvaluatedCondition<Object> condition) {}

                    @Override
                    public void onTimeout(TimeoutEvent timeout) {
                        throw new AssertionError("seed %d: %d of %d reports are there%n%s"
                                .formatted(SEED, published(job), reports, words()));
                    }
                })
                .until(() -> published(job) >= reports || !run.isAlive());
        assertThat(published(job)).as("seed %d: %s", SEED, words()).isGreaterThanOrEqualTo(reports);
    }

    /** What the last processes said, and what of the reports the job repository says. */
    private String words() {
        List<TradewindProcess> started = remote.started();
        return started.stream()
                        .skip(Math.max(0, started.size() - 6))
                        .map(TradewindProcess::output)
                        .collect(Collectors.joining("\n"))
                + String.join(
                        "\n",
                        remote.database()
                                .query("SELECT job_execution_id, step_name, status, exit_code, exit_message"
                                        + " FROM batch_step_execution WHERE status <> 'COMPLETED'"));
    }

    private void assertThatNothingRuns() {
        assertThat(remote.database()
                        .query("SELECT step_name || ' ' || status FROM batch_step_execution"
                                + " WHERE status IN ('STARTING', 'STARTED', 'STOPPING') OR exit_code = 'GIVEN_BACK'"))
                .isEmpty();
    }

    private List<String> makers() {
        return remote.database()
                .query("SELECT DISTINCT exit_message FROM batch_step_execution"
                        + " WHERE step_name LIKE 'report:%' AND exit_message LIKE 'worker %' ORDER BY 1");
    }

    @Test
    void killsOfWorkersAndOfTheRunLoseNoReport() throws IOException {
        Random random = new Random(SEED);
        String job =
                writeJob("killed", 20, "%dms".formatted(Math.min(100, 10 + 3 * KILLS)), "{workers: 4, remote: true}");
        IntStream.range(0, 3).forEach(i -> startWorker());
        TradewindProcess run = startRun(job);
        int runsKilled = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            if (random.nextBoolean()) {
                awaitPublished(run, "killed", kill * 190 / (KILLS + 1));
                run.endsWithin(Duration.ofMillis(random.nextInt(300)));
            } else {
                run.endsWithin(
                        Duration.ofMillis(random.nextInt(3000))); // perhaps while what was killed last starts anew
            }
            if (random.nextInt(4) == 0) {
                runsKilled += run.killWhen(() -> true) ? 1 : 0;
                run = startRun(job);
            } else {
                TradewindProcess worker = workers.removeFirst();
                if (random.nextInt(4) == 0) {
                    worker.terminateWhen(() -> true);
                } else {
                    worker.killWhen(() -> true);
                }
                startWorker();
            }
        }
        run.awaitExit(0);
        System.out.printf("%d kills, %d of them of the run, seed %d%n", KILLS, runsKilled, SEED);

        assertThatNothingRuns();
        writeJob("killed", 20, "0ms", "{workers: 2}");
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Files.copy(folder.resolve(job), alone.resolve(job));
        Map<String, String> itsOwn = PostgresServer.newDatabase().environment();
        TradewindCommand.run(alone, itsOwn, 0, "run", job, AS_OF);
        assertThat(csv("reports/killed")).hasSize(200).isEqualTo(csv("alone/reports/killed"));
    }

    private Map<String, String> csv(String where) {
        return RunFolder.names(folder.resolve(where))
                .filter(name -> name.endsWith(".csv") && !name.endsWith("-ranks.csv"))
                .collect(Collectors.toMap(
                        name -> name,
                        name -> RunFolder.read(folder.resolve(where).resolve(name))));
    }

    @Test
    void oneHandForFiveAndThenAnotherAndLaterMore() throws IOException {
        String job = writeJob("few", 8, "30ms", "{workers: 5, remote: true}");
        TradewindProcess only = startWorker();
        TradewindProcess run = startRun(job);
        awaitPublished(run, "few", 8);
        only.killWhen(() -> true);
        TradewindProcess another = startWorker();
        awaitPublished(run, "few", 16);
        another.terminateWhen(() -> true);
        startWorker();
        awaitPublished(run, "few", 24);
        startWorker();
        assertThat(remote.command(0, "status"))
                .containsPattern("report (2[4-9]|[3-7]\\d) of 80 ")
                .containsPattern("w3 +[\\w.]+ +1 +(few e|-)");

        run.awaitExit(0);
        assertThat(published("few")).isEqualTo(80);
        assertThat(makers()).contains("worker w1", "worker w2", "worker w3", "worker w4");
        assertThatNothingRuns();
    }

    @Test
    void aBrokerThatLosesItsStoreLosesNoReport() throws IOException {
        String job = writeJob("lost", 3, "20ms", "{workers: 5, remote: true}");
        startWorker();
        TradewindProcess run = startRun(job);
        awaitPublished(run, "lost", 5);
        remote.broker().stop();
        RunFolder.delete(store);
        remote.broker().start();

        run.awaitExit(0);
        assertThat(published("lost")).isEqualTo(30);
        assertThatNothingRuns();
    }

    @Test
    void workersWhoseClocksAreWrongMakeReportsToo() throws IOException {
        for (String offset : List.of("+5h", "-5h")) {
            Map<String, String> wrong = new HashMap<>(remote.environment());
            wrong.putAll(FakeClock.offBy(offset));
            startWorker(wrong).awaitOutput("reports at a time");
        }
        String run = remote.command(0, "run", writeJob("clocks", 1, "20ms", "{workers: 2, remote: true}"), AS_OF);

        assertThat(published("clocks")).isEqualTo(10);
        assertThat(makers()).contains("worker w1", "worker w2");
        assertThat(run).doesNotContain("reports wait");
    }

    /** Its worker could take none of the other's reports: it has another job repository. */
    @Test
    void twoInstallationsOnOneBrokerGetOnlyTheirOwnReports() throws IOException {
        writeJob("ours", 4, "12ms", "{workers: 1, remote: true}");
        writeJob("theirs", 4, "12ms", "{workers: 1, remote: true}");
        remote.environment().put("TRADEWIND_REMOTE_NAME", "one");
        TradewindProcess worker = startWorker();
        Map<String, String> other = new HashMap<>(remote.environment());
        other.putAll(PostgresServer.newDatabase().environment());
        other.put("TRADEWIND_REMOTE_NAME", "two");
        TradewindProcess otherWorker = startWorker(other);
        TradewindProcess theirs = remote.start(other, "run", "theirs.yml", AS_OF);
        remote.command(0, "run", "ours.yml", AS_OF);
        theirs.awaitExit(0);
        assertThat(published("ours")).isEqualTo(40);
        assertThat(published("theirs")).isEqualTo(40);
        assertThat(worker.output() + otherWorker.output()).doesNotContain("WARN", "ERROR");
    }

    @Test
    void aReportThatKillsItsWorkerFailsAfterThreeTriesAndTheRestIsWritten() throws IOException {
        Files.writeString(folder.resolve("huge.sql"), """
                SELECT repeat('x', 60000000 + CAST(:first - :first AS int)) AS huge
                """);
        String job =
                writeJob("deadly", 1, "1ms", "{workers: 2, remote: true}\nsql-reports: [{name: huge, file: huge.sql}]");
        Files.writeString(
                folder.resolve(job),
                Files.readString(folder.resolve(job)).replaceAll("intervals: .*", "intervals: [1]"));
        Map<String, String> small = new HashMap<>(remote.environment());
        small.put("JAVA_TOOL_OPTIONS", "-Xmx96m -XX:+ExitOnOutOfMemoryError");
        TradewindProcess run = startRun(job);
        int deaths = supervise(run, small);

        assertThat(run.output())
                .contains("report huge-e1-1 failed: 3 workers began it and none ended; it is not begun again")
                .contains("1 written, 0 withheld, 1 failed");
        run.awaitExit(5);
        assertThat(deaths).isEqualTo(3);
        assertThatNothingRuns();
    }

    /** Starts a worker, and another whenever it has died, until the run ends; how many died. */
    private int supervise(TradewindProcess run, Map<String, String> environment) {
        startWorker(environment);
        int deaths = 0;
        while (run.isAlive()) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !run.isAlive() || !workers.getLast().isAlive());
            if (run.isAlive()) {
                deaths++;
                startWorker(environment);
            }
        }
        return deaths;
    }
}
