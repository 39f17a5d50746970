package dev.tradewind.job.run;

import org.slf4j.MDC;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;

/** Names the job in each line that its threads log, if the process runs several jobs. */
public final class JobInLog implements TaskDecorator {

    /** The key by which {@code logging.pattern.console} finds the name. */
    private static final String KEY = "job";

    /** Names the job in what this thread logs, and in what the threads log that it starts by {@link #threads}. */
    public static void name(String job) {
        MDC.put(KEY, job + ": ");
    }

    /** Starts a thread for each task. What it logs names the same job as what the thread logs that gave it the task. */
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
