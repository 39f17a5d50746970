package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.RemoteProcesses;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.RunRecords;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TlsServer;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the program with report workers in processes of their own: a real PostgreSQL server, a real broker, real kills. Some
 * reports are a query of the user's own that takes its time, so that there is a middle to be killed in.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RemoteWorkersTests {

    private static final String SLOW = """
            SELECT item_id, item_name, max(high) AS highest, (SELECT count(*) FROM (SELECT pg_sleep(0.4)) AS slept) AS one
            FROM prices WHERE endpoint = :endpoint AND bucket_start BETWEEN :first AND :last
            GROUP BY item_id, item_name ORDER BY item_id LIMIT 100
            """;

    private static final int REPORTS = 18;

    private final SmallMarket market = new SmallMarket();
    private RemoteProcesses remote;

    /** Of all tests, the first that needs it runs the job there. */
    @TempDir
    private static Path singleMachine;

    @TempDir
    private Path folder;

    @BeforeEach
    void startBroker(@TempDir Path brokerFolder) {
        remote = new RemoteProcesses(folder, brokerFolder);
    }

    @AfterEach
    void close() {
        remote.close();
        market.close();
    }

    private String writeJob(Path where, boolean remote) throws IOException {
        Files.writeString(where.resolve("slow.sql"), SLOW);
        Path file = where.resolve(market.writeJob(where));
        Files.writeString(
                file,
                Files.readString(file)
                        + "watch: [{name: cheap, endpoint: 1h, interval: 6, when: low < 50}]\n"
                        + "sql-reports: [{name: slow, file: slow.sql}]\npipeline: {workers: 2, remote: %s}\n"
                                .formatted(remote));
        return file.getFileName().toString();
    }

    private String[] run() throws IOException {
        return new String[] {"run", writeJob(folder, true), "--as-of=" + SmallMarket.AS_OF, "--grace=8"};
    }

    private TradewindProcess startRun() throws IOException {
        return remote.start(run());
    }

    /** How many of the slow reports are being made at this moment. */
    private int slowInHand() {
        return Integer.parseInt(remote.database()
                .query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                        + " AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()")
                .get(0));
    }

    private void assertThatReportsAreThoseOfASingleMachine() throws IOException {
        assertThat(new RunFolder(folder).csv()).hasSize(REPORTS);
        Map<String, String> expected = reportsOfASingleMachine();
        Map<String, String> actual = new RunFolder(folder).reportsWithoutTimes();
        actual.keySet().removeIf(name -> name.endsWith(".part")); // a killed worker's, which later runs delete
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, text) -> assertThat(text).as(name).isEqualTo(expected.get(name)));
    }

    /** Made on the same day: an item list is. */
    private Map<String, String> reportsOfASingleMachine() throws IOException {
        Path today = singleMachine.resolve(LocalDate.now(ZoneOffset.UTC).toString());
        RunFolder single = new RunFolder(today);
        if (!Files.exists(single.reports())) {
            Files.createDirectories(today);
            String job = writeJob(today, false);
            Map<String, String> itsOwn = PostgresServer.newDatabase().environment();
            TradewindCommand.run(today, itsOwn, 0, "run", job, "--as-of=" + SmallMarket.AS_OF, "--workers=9");
        }
        return single.reportsWithoutTimes();
    }

    @Test
    void reportsAreThoseOfASingleMachineAndEachWorkerHasALane() throws IOException {
        TradewindProcess one = remote.startWorker("one");
        remote.startWorker("two");
        TradewindProcess run = startRun();
        one.awaitOutput("small ");
        String status = remote.command(0, "status");
        assertThat(status).containsPattern("one +[\\w.]+ +1 +(small|-)").containsPattern("two +[\\w.]+ +1 +(small|-)");
        assertThat(run.awaitExit(0)).contains("%d written, 0 withheld, 0 failed".formatted(REPORTS), ": cheap: ");

        assertThatReportsAreThoseOfASingleMachine();
        assertThat(RunRecords.read(new RunFolder(folder).reports().resolve("run.html"))
                        .get("reports")
                        .findValuesAsString("worker"))
                .hasSize(REPORTS)
                .contains("one", "two")
                .containsOnly("one", "two");

        one.terminateWhen(() -> true);
        assertThat(one.awaitExit(143)).contains("worker one: gone");
        assertThat(remote.command(0, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF))
                .contains("already done");
        assertThat(remote.command(0, "status")).contains("two").doesNotContain("one ");
    }

    @Test
    void aWorkerThatIsKilledCostsItsReportsTimeAndNothingElse() throws IOException {
        TradewindProcess one = remote.startWorker("one");
        remote.startWorker("two");
        TradewindProcess run = startRun();
        assertThat(one.killWhen(() -> slowInHand() > 0)).isTrue();

        assertThat(run.awaitExit(0)).contains("%d written, 0 withheld, 0 failed".formatted(REPORTS));
        assertThatReportsAreThoseOfASingleMachine();
    }

    @Test
    void aRunThatIsKilledIsResumedAndItsWorkersOutliveIt() throws IOException {
        List<TradewindProcess> workers = List.of(remote.startWorker("one"), remote.startWorker("two"));
        assertThat(startRun().killWhen(() -> slowInHand() > 0)).isTrue();

        assertThat(remote.command(0, run())).contains("0 withheld, 0 failed");
        assertThatReportsAreThoseOfASingleMachine();
        assertThat(workers).allMatch(TradewindProcess::isAlive);
    }

    @Test
    void aSignalEndsWhatIsInHandAndTakesBackWhatIsNot() throws IOException {
        TradewindProcess one = remote.startWorker("one");
        TradewindProcess run = startRun();
        run.terminateWhen(() -> slowInHand() == 1);
        assertThat(run.awaitExit(143)).contains("STOPPED");
        assertThat(remote.broker().messagesIn("tradewind.reports")).isZero();

        TradewindProcess again = startRun();
        one.terminateWhen(() -> slowInHand() == 1);
        assertThat(one.awaitExit(143)).contains("worker one: gone");
        remote.startWorker("two");
        again.awaitExit(0);
        assertThatReportsAreThoseOfASingleMachine();
    }

    @Test
    void aBrokerThatIsStartedAnewIsWaitedFor() throws IOException {
        TradewindProcess one = remote.startWorker("one");
        remote.startWorker("two");
        TradewindProcess run = startRun();
        one.awaitOutput("small ");
        remote.broker().stop();
        remote.broker().start();

        assertThat(run.awaitExit(0)).contains("0 withheld, 0 failed");
        assertThatReportsAreThoseOfASingleMachine();
    }

    @Test
    void withoutAWorkerOfItsVersionARunFailsAndTheNextResumes(@TempDir Path classes) throws IOException {
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/build-info.properties"), "build.version=0.0.9");
        remote.environment().put("JAVA_TOOL_OPTIONS", "-Xbootclasspath/a:" + classes);
        TradewindProcess other = remote.startWorker("other");
        other.awaitOutput("version 0.0.9");
        remote.environment().remove("JAVA_TOOL_OPTIONS");
        remote.environment().put("TRADEWIND_WORKERPATIENCE", "10s");

        assertThat(remote.command(5, run()))
                .contains("worker other takes no report: it is refused, of version 0.0.9")
                .contains("no report worker of version");
        other.awaitOutput("refused: this worker is of version 0.0.9");

        remote.environment().remove("TRADEWIND_WORKERPATIENCE");
        remote.startWorker("one");
        assertThat(remote.command(0, run())).contains("%d written".formatted(REPORTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARKET_DATASOURCE_URL", "SPRING_DATASOURCE_URL", "SPRING_ARTEMIS_BROKER_URL"})
    void withoutWhatAllReachNothingIsStarted(String variable) throws IOException {
        remote.environment().remove(variable);
        String setting =
                variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.').replace("broker.url", "broker-url");

        assertThat(remote.command(2, "worker")).contains("not set: " + setting).doesNotContain("\tat ");
        assertThat(remote.command(2, "run", writeJob(folder, true), "--as-of=" + SmallMarket.AS_OF))
                .contains(setting)
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data/small/market.db")).doesNotExist();
    }

    @Test
    void aBrokerThatRefusesTheUserIsTriedAgainAndSaysWhyOnce() throws IOException {
        remote.environment().put("SPRING_ARTEMIS_PASSWORD", "not the pass word");
        remote.environment().put("TRADEWIND_WORKERPATIENCE", "4s");
        TradewindProcess worker = remote.startWorker("one");
        worker.awaitOutput("cannot be reached");

        assertThat(remote.command(5, run()))
                .containsPattern("report 24h-3 failed: .*; it cannot be reached: .*Unable to validate user")
                .doesNotContain("\tat ", "not the pass word");
        assertThat(remote.command(0, "status")).contains("the broker cannot be reached: ", "Unable to validate user");
        assertThat(worker.isAlive()).isTrue();
        assertThat(worker.output().lines().filter(line -> line.contains("Unable to validate user")))
                .as("in the seconds that the run took")
                .hasSize(1);
        assertThat(worker.output()).doesNotContain("ERROR", "\tat ", "not the pass word");
    }

    @Test
    void aBrokerThatIsReachedByTlsHasToBeTheOneThatItsCertificateNames() throws IOException {
        try (TlsServer tls = new TlsServer(folder, "localhost", remote.broker().port())) {
            remote.environment().put("JAVA_TOOL_OPTIONS", tls.trust());
            remote.environment()
                    .put("SPRING_ARTEMIS_BROKER_URL", "tcp://127.0.0.1:%d?sslEnabled=true".formatted(tls.port()));
            remote.environment().put("LOGGING_LEVEL_ORG_APACHE_ACTIVEMQ", "error");
            assertThat(remote.start("status").awaitExit(0))
                    .contains("the broker cannot be reached: ", "127.0.0.1 found");
            remote.environment().remove("LOGGING_LEVEL_ORG_APACHE_ACTIVEMQ");

            remote.environment()
                    .put("SPRING_ARTEMIS_BROKER_URL", "tcp://localhost:%d?sslEnabled=true".formatted(tls.port()));
            TradewindProcess worker = remote.startWorker("one");
            Pattern ready = Pattern.compile("one +[\\w.]+ +1 +-"); // it answers roll calls before it takes reports
            String status = "";
            while (worker.isAlive() && !ready.matcher(status).find()) {
                status = remote.start("status").awaitExit(0);
            }
            assertThat(status).containsPattern(ready);
        }
    }
}
