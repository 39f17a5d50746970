package dev.tradewind.job;

import java.time.Instant;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs jobs: one application context a run, under the job's lock. */
public final class MarketJobs {

    private MarketJobs() {}

    /** @throws AlreadyRunningException if the job is running in another process */
    public static RunOutcome run(Launch launch) {
        String job = launch.definition().name();
        try (RunLock lock = RunLock.acquire(
                        launch.folders().job(launch.definition()).resolve("lock"), job, Instant.now());
                ConfigurableApplicationContext context = start(launch)) {
            return context.getBean(MarketRun.class).run();
        }
    }

    private static ConfigurableApplicationContext start(Launch launch) {
        return new SpringApplicationBuilder(MarketJobApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "tradewind.data-dir",
                        launch.folders().data().toAbsolutePath().toString()))
                .initializers(context -> context.getBeanFactory().registerSingleton("launch", launch))
                .run();
    }
}
