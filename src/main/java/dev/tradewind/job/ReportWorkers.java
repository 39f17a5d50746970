package dev.tradewind.job;

import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.run.Settings;
import dev.tradewind.job.run.Version;
import dev.tradewind.job.worker.WorkerLaunch;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.ReportWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.integration.dsl.IntegrationFlow;

/** Report workers, each a process and an application context of its own. */
public final class ReportWorkers {

    private static final Logger logger = LoggerFactory.getLogger(ReportWorkers.class);

    private ReportWorkers() {}

    /**
     * Makes reports until a stop is requested, and finishes those that are in hand then.
     *
     * @throws InvalidSettingException if a database or the broker is not set as it must be
     */
    public static void run(WorkerLaunch launch, RunStop stop) throws InterruptedException {
        try (Databases databases = new Databases();
                ConfigurableApplicationContext context = start(launch, stop, databases)) {
            databases.jobRepository();
            ReportWorker worker = context.getBean(ReportWorker.class);
            worker.start();
            context.getBeansOfType(IntegrationFlow.class).values().forEach(flow -> ((Lifecycle) flow).start());
            logger.info(
                    "worker {}: makes {} reports at a time, given out at {}; version {}",
                    launch.name(),
                    launch.hands(),
                    context.getBean(Broker.class).address(),
                    Version.current());
            stop.await();
            worker.close();
        }
        logger.info("worker {}: gone", launch.name());
    }

    private static ConfigurableApplicationContext start(WorkerLaunch launch, RunStop stop, Databases databases) {
        return Contexts.ofProcess(WorkerConfiguration.class)
                .initializers(context -> {
                    stop.announce();
                    Contexts.give(context, launch, stop, databases);
                    Settings.checkRemote(context.getEnvironment());
                    databases.openForWorker(context.getEnvironment());
                })
                .run();
    }
}
