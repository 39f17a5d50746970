package dev.tradewind.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database, a broker, and the processes of a test that use both: runs, workers and commands. */
public final class RemoteProcesses implements AutoCloseable {

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final Map<String, String> environment = new HashMap<>(database.environment());
    private final List<TradewindProcess> started = new ArrayList<>();
    private final Path folder;
    private final BrokerServer broker;

    /**
     * @param folder where the processes are started
     * @param store where the broker keeps its messages
     */
    public RemoteProcesses(Path folder, Path store) {
        this.folder = folder;
        broker = new BrokerServer(store);
        environment.putAll(broker.environment());
    }

    public PostgresServer.Database database() {
        return database;
    }

    public BrokerServer broker() {
        return broker;
    }

    /** The variables of the processes that are started from now on; a test may change them. */
    public Map<String, String> environment() {
        return environment;
    }

    /** All processes, in the order in which they were started. */
    public List<TradewindProcess> started() {
        return List.copyOf(started);
    }

    public TradewindProcess start(String... arguments) {
        return start(environment, arguments);
    }

    /** Runs a command that needs no process of its own; answers its output. */
    public String command(int exitCode, String... arguments) {
        return TradewindCommand.run(folder, environment, exitCode, arguments);
    }

    /** Starts a process with an environment of its own. */
    public TradewindProcess start(Map<String, String> environment, String... arguments) {
        TradewindProcess process = TradewindProcess.start(folder, environment, arguments);
        started.add(process);
        return process;
    }

    /** Starts a worker that makes one report at a time. */
    public TradewindProcess startWorker(String name) {
        return start("worker", "--name=" + name, "--workers=1");
    }

    /** Kills the processes that still run. */
    @Override
    public void close() {
        started.forEach(process -> process.killWhen(() -> true));
        broker.close();
    }
}
