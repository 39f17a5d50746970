package dev.tradewind.job.run;

import org.slf4j.MDC;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;

/** Names the job before what its threads log, where a process runs several. */
public final class JobInLog implements TaskDecorator {

    /** As {@code logging.pattern.console} has it. */
    private static final String KEY = "job";

    /** By this thread and by those that are started for it. */
    public static void name(String job) {
        MDC.put(KEY, job + ": ");
    }

    /** As many as are asked for at the same time; what they log is their job's too. */
    public static TaskExecutor threads(String prefix) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(prefix);
        threads.setTaskDecorator(new JobInLog());
        return threads;
    }

    @Override
    public Runnable decorate(Runnable task) {
        String name = MDC.get(KEY);
        return name == null
                ? task
                : () -> {
                    MDC.put(KEY, name);
                    try {
                        task.run();
                    } finally {
                        MDC.remove(KEY);
                    }
                };
    }
}
