package dev.tradewind.job;

import dev.tradewind.database.Windows;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.job.progress.ProgressBoard;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.stages.ReportSlots;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application context of the process, which is the parent of that of each job: what its jobs share. It has the settings,
 * which are read once, and sets logging up.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
class MarketProcess {

    /** No job has more report workers, nor more memory for open windows, than its own definition says. */
    static void share(ConfigurableApplicationContext process, List<Launch> launches, RunStop stop) {
        List<Pipeline> pipelines =
                launches.stream().map(launch -> launch.definition().pipeline()).toList();
        int workers = pipelines.stream().mapToInt(Pipeline::workers).max().orElseThrow();
        double memory = pipelines.stream().mapToDouble(Pipeline::memory).max().orElseThrow();
        Contexts.give(
                process, stop, new ReportSlots(workers), Windows.of(memory), new ProgressBoard(launches.size() > 1));
    }
}
