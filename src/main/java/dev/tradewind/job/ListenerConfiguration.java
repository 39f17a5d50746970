package dev.tradewind.job;

import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunListeners;
import dev.tradewind.job.metrics.MetricsPush;
import dev.tradewind.job.notification.Notifications;
import dev.tradewind.job.planning.Learning;
import dev.tradewind.job.retention.Cleanup;
import dev.tradewind.job.retention.OldColumns;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.summary.CalendarPage;
import dev.tradewind.job.summary.IndexOfAllJobs;
import dev.tradewind.job.summary.JobIndex;
import dev.tradewind.job.summary.RunPage;
import dev.tradewind.job.summary.RunSummaryStore;
import dev.tradewind.job.summary.SummaryFile;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The listeners of runs. A run's context has all of them. If a run could not start, {@link StartFailures} tells those of a context
 * with this configuration alone: the listeners that need something of the run itself are beans of {@link RunConfiguration}, and are
 * not there.
 */
@Configuration(proxyBeanMethods = false)
@Import({SummaryFile.class, JobIndex.class, IndexOfAllJobs.class, Notifications.class})
class ListenerConfiguration {

    /** In the order in which they are told: a later listener may read what an earlier one wrote. */
    private static final List<Class<? extends RunListener>> OF_RUNS = List.of(
            RunSummaryStore.class,
            SummaryFile.class,
            RunPage.class,
            CalendarPage.class,
            JobIndex.class,
            IndexOfAllJobs.class,
            Learning.class,
            Cleanup.class,
            OldColumns.class,
            MetricsPush.class,
            Notifications.class);

    /** Most pages and files tell of runs. */
    private static final List<Class<? extends RunListener>> OF_BACKFILLS =
            List.of(RunSummaryStore.class, CalendarPage.class);

    @Bean
    RunListeners runListeners(BeanFactory beans, ObjectProvider<Launch> launches) {
        Launch launch = launches.getIfAvailable();
        return new RunListeners((launch == null || launch.range() == null ? OF_RUNS : OF_BACKFILLS)
                .stream()
                        .<RunListener>flatMap(listener -> beans.getBeanProvider(listener).stream())
                        .toList());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
