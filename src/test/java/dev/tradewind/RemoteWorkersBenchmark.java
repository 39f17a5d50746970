package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RemoteProcesses;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What report workers in processes of their own cost; {@code benchmarks/remote-workers} runs it. */
class RemoteWorkersBenchmark {

    private static final Pattern MAKESPAN = Pattern.compile("\"makespanMs\" : (\\d+)");

    private final List<TradewindProcess> workers = new ArrayList<>();
    private RemoteProcesses remote;

    @TempDir
    private Path folder;

    @BeforeEach
    void startBroker(@TempDir Path brokerFolder) {
        remote = new RemoteProcesses(folder, brokerFolder);
    }

    @AfterEach
    void close() {
        remote.close();
    }

    private void startWorkers(int processes, int hands) {
        for (int i = 1; i <= processes; i++) {
            workers.add(remote.start("worker", "--name=w" + i, "--workers=" + hands));
        }
        workers.forEach(worker -> worker.awaitOutput("reports at a time"));
    }

    private long makespanMillis(String job, String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", job));
        command.addAll(List.of(arguments));
        TradewindProcess run = remote.start(command.toArray(String[]::new));
        run.awaitExit(0);
        String name = job.replace(".yml", "");
        Matcher makespan = MAKESPAN.matcher(RunFolder.read(folder.resolve("reports/" + name + "/run-summary.json")));
        assertThat(makespan.find()).isTrue();
        return Long.parseLong(makespan.group(1));
    }

    /** All that a report takes more than in the run's own process: the job repository's writes, the messages, the reads. */
    @Test
    void whatAMessageAddsToAReport() throws IOException {
        startWorkers(1, 1);
        for (int round = 1; round <= 3; round++) {
            String asOf = "--as-of=2026-01-1" + round + "T12:06:00Z";
            writeMany("few-local", 30, "pipeline: {workers: 1}");
            writeMany("few-remote", 30, "pipeline: {workers: 1, remote: true}");
            double local = makespanMillis("few-local.yml", asOf);
            double remote = makespanMillis("few-remote.yml", asOf);
            System.out.printf(
                    "300 reports by one hand: %.2f s in the run's own process, %.2f s remote: %.1f ms a report more%n",
                    local / 1e3, remote / 1e3, (remote - local) / 300);
        }
    }

    @Test
    void theReferenceWorkload() throws IOException {
        String model = Files.readString(Path.of("jobs/model.yml"));
        startWorkers(5, 1);
        for (int round = 1; round <= 3; round++) {
            String local = writeJob(model, "local-" + round, "pipeline: {workers: 5}");
            String remote = writeJob(model, "remote-" + round, "pipeline: {workers: 5, remote: true}");
            long localMillis = makespanMillis(local);
            long remoteMillis = makespanMillis(remote);
            System.out.printf(
                    "five local workers %.2f s, five remote ones %.2f s: %+.2f s%n",
                    localMillis / 1e3, remoteMillis / 1e3, (remoteMillis - localMillis) / 1e3);
        }
    }

    private String writeJob(String model, String name, String pipeline) throws IOException {
        Files.writeString(
                folder.resolve(name + ".yml"), model.replace("name: model", "name: " + name) + pipeline + "\n");
        return name + ".yml";
    }

    @Test
    void aThousandReportsOfTwentyWorkers() throws IOException {
        writeMany("many", 100, "pipeline: {workers: 20, remote: true}");
        startWorkers(20, 1);
        int sessions = 0;
        for (int round = 1; round <= 3; round++) {
            long makespan = makespanMillis("many.yml", "--as-of=2026-01-1" + round + "T12:06:00Z");
            System.out.printf(
                    "1000 reports of 20 workers in %.1f s; then %d connections and %d sessions at the broker, "
                            + "%s connections at PostgreSQL, %d threads in 20 workers%n",
                    makespan / 1e3,
                    remote.broker().connections(),
                    remote.broker().sessions(),
                    remote.database()
                            .query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
                            .get(0),
                    workers.stream().mapToLong(TradewindProcess::threads).sum());
            assertThat(remote.broker().sessions())
                    .as("none is left behind")
                    .isLessThanOrEqualTo(round == 1 ? 80 : sessions);
            sessions = remote.broker().sessions();
        }
        assertThat(remote.database().query("SELECT count(*) FROM batch_step_execution WHERE status <> 'COMPLETED'"))
                .containsExactly("0");
        assertThat(remote.broker().messagesIn("tradewind.reports")).isZero();
    }

    /** Ten reports an endpoint, which take no time. */
    private void writeMany(String name, int endpoints, String pipeline) throws IOException {
        String lines = IntStream.rangeClosed(1, endpoints)
                .mapToObj(i -> "  - {name: e%d, step: 1h}".formatted(i))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve(name + ".yml"), """
                name: %s
                source: {type: model, rate-limit: [1 per 1ms], import-cost: 0ms, report-cost: 1ms}
                endpoints:
                %s
                intervals: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
                %s
                """.formatted(name, lines, pipeline));
    }
}
