package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator relies on, with real processes and signals where it takes some. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OperationTests {

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess run(String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF), Stream.of(more))
                .toArray(String[]::new);
        return TradewindProcess.start(folder, arguments);
    }

    /** Slowly enough to be looked at by other processes before it ends. */
    private TradewindProcess runsSlowly() {
        String job = market.writeJob(folder, "small", market.baseUrl(), "1 per 2s");
        return TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
    }

    private void runsToItsEnd() {
        command(0, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
    }

    /** For what needs no process of its own. */
    private String command(int exitCode, String... arguments) {
        return TradewindCommand.run(folder, exitCode, arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/small/lock", "data/small/raw/24h", "data/small/raw/1h", "reports/small/1h-9.csv"})
    void aSignalStopsItInOrderAndTheNextRunResumes(String seen) {
        RunFolder written = new RunFolder(folder);
        TradewindProcess process = run();
        process.terminateWhen(() -> Files.exists(folder.resolve(seen)));
        assertThat(process.awaitExit(143)).contains("SIGTERM: stopping").doesNotContain("\tat ", "given up");
        int asked = market.requestCount();
        assertThat(asked).isLessThanOrEqualTo(1 + SmallMarket.BUCKETS);

        assertThat(status()).containsPattern("small .* STOPPED +143|nothing has run");

        runsToItsEnd();
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
        assertThat(written.csv()).hasSize(9);
    }

    @Test
    void aSecondSignalEndsItAtOnceAndThatIsSafe() {
        TradewindProcess process = run();
        process.terminateWhen(() -> market.requestCount() > 5);
        process.terminateWhen(() -> true);
        process.awaitExit(143);
        Set<String> archived = new RunFolder(folder).archivedRequests();
        int sent = market.requestCount();
        runsToItsEnd();
        assertThat(market.requests().stream().skip(sent).map(path -> path.replaceFirst(".*/", "")))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(archived);
        assertThat(archived).isNotEmpty();
    }

    @Test
    void aHangUpThatIsIgnoredStaysSo() {
        TradewindProcess process = TradewindProcess.startBy(
                "nohup", folder, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
        process.doWhen(() -> market.requestCount() > 3, () -> process.signal("HUP"));
        process.awaitExit(0);
    }

    @Test
    void aRequestWithoutAnswerIsGivenUpWithinTheGracePeriod() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String job = market.writeJob(folder, "small", "http://localhost:" + silent.getLocalPort());
            Files.writeString(
                    folder.resolve(job), Files.readString(folder.resolve(job)).replace("retries: 1", "timeout: 10m"));
            TradewindProcess process = TradewindProcess.start(folder, "run", job, "--grace=4");
            silent.accept();
            process.terminateWhen(() -> true);
            assertThat(process.awaitExit(143)).contains("has 4 s to end").doesNotContain("not stopped within", "\tat ");
            assertThat(status()).contains("STOPPED");
        }
    }

    @Test
    void statusTellsWhatRanAndWhatRunsNow() throws IOException {
        BooleanSupplier half = () -> market.requestCount() > 10;
        TradewindProcess killed = run();
        killed.killWhen(half);
        assertThat(status()).contains("KILLED", "run the job again");
        TradewindProcess process = runsSlowly();
        String running = "";
        while (process.isAlive() && !running.contains("expected end")) {
            running = status();
        }
        assertThat(running).as(process.output()).contains("STARTED", "collect ", "requests remain");
        process.terminateWhen(() -> true);
        process.awaitExit(143);
        runsToItsEnd();
        assertThat(status("small.yml", "--last=1")).contains("COMPLETED  0").doesNotContain("FAILED");
        assertThat(status())
                .as("what was killed stays so")
                .contains("KILLED", "COMPLETED", "a later run took it up")
                .doesNotContain("FAILED");
        assertThat(status("--json")).contains("\"status\" : \"COMPLETED\"", "\"exitCode\" : 0", "\"rows\" : ");
        assertThat(status("--since=2999-01-01")).contains("nothing has run");
        Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(status("--data-dir=elsewhere")).contains("nothing has run");
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }

    /** As version 0.1.0 left it: one file for all jobs, in the data folder. */
    @Test
    void whatWasKilledWhenAllJobsHadOneFileIsShownAndTakenUpAgain() throws IOException {
        TradewindProcess killed = run();
        killed.killWhen(() -> market.requestCount() > 10);
        Files.move(folder.resolve("data/small/batch.mv.db"), folder.resolve("data/batch.mv.db"));
        assertThat(status()).contains("KILLED", "run the job again");

        command(0, "restart", "small.yml");
        assertThat(new RunFolder(folder).csv()).hasSize(9);
        assertThat(status("small.yml"))
                .contains("KILLED", "COMPLETED", "a later run took it up")
                .hasLineCount(4);
        assertThat(folder.resolve("data/small/batch.mv.db")).exists();
    }

    private String status(String... more) {
        return command(0, Stream.concat(Stream.of("status"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void whatComesFromTheEnvironmentIsSeenNowhere() throws IOException {
        String url = market.baseUrl();
        String job = market.writeJob(folder, "small", "${API_URL}");
        Files.writeString(
                folder.resolve(job), Files.readString(folder.resolve(job)).replace("tradewind tests", "me ${API_KEY}"));
        Map<String, String> environment = Map.of("API_URL", url, "API_KEY", "hunter2hunter2");
        TradewindProcess.start(folder, environment, "run", job, "--as-of=" + SmallMarket.AS_OF)
                .awaitExit(0);
        market.close();
        TradewindProcess bad =
                TradewindProcess.start(folder, environment, "run", job, "--as-of=" + SmallMarket.ONE_STEP_LATER);
        assertThat(bad.awaitExit(5)).contains("***/5m?timestamp=1768046700: cannot connect");
        TradewindProcess.start(folder, environment, "status", "--json").awaitExit(0);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("hunter2hunter2", url, url.replace("http://", ""));
            }
        }
    }

    @Test
    void aReaderWithAnOpenTransactionDoesNotDisturbARun() throws SQLException {
        runsToItsEnd();
        String database = "jdbc:sqlite:" + folder.resolve("data/small/market.db");
        try (Connection reader = DriverManager.getConnection(database)) {
            reader.setAutoCommit(false);
            try (ResultSet rows = reader.createStatement().executeQuery("SELECT * FROM prices")) {
                assertThat(rows.next()).isTrue();
                TradewindProcess.start(folder, "run", market.writeJob(folder), "--as-of=" + SmallMarket.ONE_STEP_LATER)
                        .awaitExit(0);
                assertThat(rows.next()).isTrue();
            }
        }
        assertThat(new RunFolder(folder).query("SELECT count(*) FROM snapshots"))
                .containsExactly(Integer.toString(SmallMarket.BUCKETS + 1));
    }

    @Test
    void damagedFilesAreNamedWithTheWayOutAndNothingIsAskedTwice() throws IOException {
        runsToItsEnd();
        Path market = folder.resolve("data/small/market.db");
        Files.deleteIfExists(folder.resolve("data/small/market.db-wal"));
        cutInHalf(market);
        assertFails("data/small/market.db", "is damaged", "move it away and run again");
        assertThat(RunFolder.read(folder.resolve("reports/small/index.html")))
                .contains("The last run failed", "is damaged", "What is shown is as of");
        assertThat(RunFolder.read(folder.resolve("reports/index.html"))).contains("the last run failed", "is damaged");
        Files.delete(market);
        Files.deleteIfExists(folder.resolve("data/small/market.db-wal"));
        Files.deleteIfExists(folder.resolve("data/small/market.db-shm"));

        Path raw = folder.resolve("data/small/raw/1h");
        try (Stream<Path> files = Files.list(raw)) {
            cutInHalf(files.sorted().findFirst().orElseThrow());
        }
        assertFails(".json.gz is damaged", "delete the file and run again");

        Path repository = folder.resolve("data/small/batch.mv.db");
        Files.writeString(repository, "H:2,block:3,blockSize:1000,format:99,garbage\n".repeat(500));
        assertFails("the job repository cannot be used", "move it away and run again");
        assertThat(command(5, "status"))
                .contains("the job repository cannot be used", "data/small/batch.mv.db")
                .doesNotContain("\tat ", "/tmp/tradewind");
        Files.delete(repository);
        int before = this.market.requestCount();
        command(5, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF); // the raw file is still damaged
        try (Stream<Path> files = Files.list(raw)) {
            Files.delete(files.sorted().findFirst().orElseThrow());
        }
        runsToItsEnd();
        assertThat(this.market.requestCount()).isEqualTo(before + 1);
        assertThat(new RunFolder(folder).csv()).hasSize(9);
    }

    /** Made by the script that came with Spring Batch 5. */
    @Test
    void aJobRepositoryOfAnotherVersionIsNamedWithTheWayOut() throws SQLException, IOException {
        runsToItsEnd();
        Files.delete(folder.resolve("data/small/batch.mv.db"));
        changeRepository("RUNSCRIPT FROM 'classpath:dev/tradewind/spring-batch-5-schema-h2.sql'");
        assertFails("its tables are of another version of Spring Batch", "move it away and run again");
        assertThat(command(5, "status")).contains("of another version of Spring Batch");

        Files.move(folder.resolve("data/small/batch.mv.db"), folder.resolve("away.mv.db"));
        int asked = market.requestCount();
        runsToItsEnd();
        assertThat(market.requestCount()).isEqualTo(asked);
    }

    @Test
    void itTellsTheSameTimesAndAsksTheSameWhereverAndInWhateverLanguageItRuns() {
        TradewindProcess.start(
                        folder,
                        Map.of("TZ", "Pacific/Auckland", "JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG"),
                        "run",
                        market.writeJob(folder),
                        "--as-of=" + SmallMarket.AS_OF)
                .awaitExit(0);
        assertThat(market.requests()).contains("/api/v1/exchange/5m?timestamp=1768046400");
        List<String> started = Stream.of("Pacific/Auckland", "America/New_York", "UTC")
                .map(zone -> TradewindProcess.start(folder, Map.of("TZ", zone), "status", "--json"))
                .peek(status -> status.awaitExit(0))
                .flatMap(status -> status.output().lines().filter(line -> line.contains("startedAt")))
                .distinct()
                .toList();
        assertThat(started).as("of the execution, and of its summary").hasSize(2);
    }

    @Test
    void everyLineOfAJsonLogIsOneAlsoWhereASignalComesFirst() {
        Map<String, String> environment = Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        String job = market.writeJob(folder);
        TradewindProcess process =
                TradewindProcess.start(folder, environment, "run", job, "--as-of=" + SmallMarket.AS_OF);
        process.terminateWhen(() -> Files.exists(folder.resolve("data/small/lock")));
        assertThat(process.awaitExit(143)).contains("SIGTERM: stopping");
        assertThat(process.output().lines()).allMatch(line -> line.startsWith("{\"@timestamp\"") && line.endsWith("}"));
    }

    /** As a disk leaves it that was full when the ends were to be written. */
    @ParameterizedTest
    @CsvSource({"STARTED, FAILED", "STARTING, FAILED", "UNKNOWN, UNKNOWN", "STARTED, STARTED"})
    void anExecutionWhoseEndCouldNotBeWrittenIsTakenUpAgain(String steps, String execution) throws SQLException {
        TradewindProcess process = run();
        process.terminateWhen(() -> market.requestCount() > 5);
        process.awaitExit(143);
        changeRepository(
                "UPDATE BATCH_STEP_EXECUTION SET END_TIME = NULL, STATUS = '" + steps + "'",
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = '" + execution + "'");
        runsToItsEnd();
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
    }

    private void changeRepository(String... statements) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("data/small/batch").toAbsolutePath();
        try (Connection repository = DriverManager.getConnection(url, "sa", "");
                Statement statement = repository.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void cutInHalf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
            channel.write(ByteBuffer.allocate(0));
        }
    }

    private void assertFails(String... messages) {
        Path reports = folder.resolve("reports/small");
        assertThat(command(5, "run", market.writeJob(folder), "--as-of=" + SmallMarket.ONE_STEP_LATER))
                .contains(messages)
                .doesNotContain("\tat ");
        assertThat(reports.resolve("1h-9.csv")).exists();
    }

    @Test
    void oldExecutionsAreForgottenWhenTheDefinitionSaysSo() throws Exception {
        runsToItsEnd();
        changeRepository("UPDATE BATCH_JOB_EXECUTION SET END_TIME = '2020-01-01 00:00:00'");
        String job = market.writeJob(folder);
        Files.writeString(
                folder.resolve(job), Files.readString(folder.resolve(job)) + "retention: {raw: 1h, executions: 90d}\n");
        assertThat(command(0, "run", job, "--as-of=" + SmallMarket.ONE_STEP_LATER))
                .contains("deleted 1 executions older than 90 d");
        assertThat(status()).contains(SmallMarket.ONE_STEP_LATER).doesNotContain(SmallMarket.AS_OF);
    }
}
