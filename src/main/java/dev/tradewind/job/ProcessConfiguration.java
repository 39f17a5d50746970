package dev.tradewind.job;

import dev.tradewind.database.Windows;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.progress.ProgressBoard;
import dev.tradewind.job.stages.ReportSlots;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The application context of a process that runs jobs: what its jobs share. It reads the settings and sets logging up. Each job has a
 * context of its own within this one, see {@link RunConfiguration}. {@link MarketJobs} gives it the launches and the stop. Its beans are
 * made before the jobs begin, since all jobs ask for them at the same time.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Lazy(false)
class ProcessConfiguration {

    /** The jobs that the command line asks for. */
    record Jobs(List<JobDefinition> all) {}

    /** As many as the job with the most workers may use. */
    @Bean
    ReportSlots reportSlots(Jobs jobs) {
        return new ReportSlots(jobs.all().stream()
                .mapToInt(job -> job.pipeline().workers())
                .max()
                .orElseThrow());
    }

    /** With as much memory as the job that may use most of it. */
    @Bean
    Windows windows(Jobs jobs) {
        return Windows.of(jobs.all().stream()
                .mapToDouble(job -> job.pipeline().memory())
                .max()
                .orElseThrow());
    }

    @Bean
    ProgressBoard progressBoard(Jobs jobs) {
        return new ProgressBoard(jobs.all().size() > 1);
    }
}
