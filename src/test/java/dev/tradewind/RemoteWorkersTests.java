package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.BrokerServer;
import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program with report workers in processes of their own: a real PostgreSQL server, a real broker, real kills. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RemoteWorkersTests {

    private final SmallMarket market = new SmallMarket();
    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final List<TradewindProcess> workers = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(database.environment());
    private BrokerServer broker;

    @TempDir
    private Path folder;

    @BeforeEach
    void startBroker(@TempDir Path brokerFolder) {
        broker = new BrokerServer(brokerFolder);
        environment.putAll(broker.environment());
    }

    @AfterEach
    void close() {
        workers.forEach(worker -> worker.killWhen(() -> true));
        market.close();
        broker.close();
    }

    private TradewindProcess start(String... arguments) {
        return TradewindProcess.start(folder, environment, arguments);
    }

    private TradewindProcess startWorker(String name) {
        TradewindProcess worker = start("worker", "--name=" + name, "--workers=1");
        workers.add(worker);
        return worker;
    }

    private TradewindProcess startRun() throws IOException {
        String job = market.writeJob(folder);
        Path file = folder.resolve(job);
        Files.writeString(file, Files.readString(file) + "pipeline: {workers: 2, remote: true}\n");
        return start("run", job, "--as-of=" + SmallMarket.AS_OF);
    }

    private static String ended(int exitCode, TradewindProcess process) {
        assertThat(process.await()).as(process.output()).isEqualTo(exitCode);
        return process.output();
    }

    private RunFolder expected(Path where) {
        ended(0, TradewindProcess.start(where, "run", market.writeJob(where), "--as-of=" + SmallMarket.AS_OF));
        return new RunFolder(where);
    }

    @Test
    void reportsAreThoseOfASingleMachine(@TempDir Path single) throws IOException {
        startWorker("one");
        startWorker("two");
        ended(0, startRun());

        assertThat(new RunFolder(folder).reportsWithoutTimes())
                .isEqualTo(expected(single).reportsWithoutTimes());
    }
}
