package dev.tradewind.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/** Runs jobs: one application context a run, under the job's lock. */
public final class MarketJobs {

    private MarketJobs() {}

    /** @throws AlreadyRunningException if the job is running in another process */
    public static RunOutcome run(Launch launch, RunStop stop) {
        Path folder = launch.folders().job(launch.definition());
        String job = launch.definition().name();
        try (RunLock lock = RunLock.acquire(folder.resolve("lock"), job, Instant.now());
                Databases databases = new Databases();
                ConfigurableApplicationContext context = start(launch, stop, databases)) {
            return context.getBean(MarketRun.class).run();
        }
    }

    private static ConfigurableApplicationContext start(Launch launch, RunStop stop, Databases databases) {
        String data = launch.folders().data().toAbsolutePath().toString();
        return new SpringApplicationBuilder(MarketJobApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .properties(Map.of("tradewind.data-dir", data))
                .initializers(context -> {
                    context.getBeanFactory()
                            .registerSingleton(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, new NoMessages());
                    context.getBeanFactory().registerSingleton("launch", launch);
                    context.getBeanFactory().registerSingleton("runStop", stop);
                    context.getBeanFactory().registerSingleton("databases", databases);
                    databases.open(
                            launch.folders().job(launch.definition()).resolve("market.db"), context.getEnvironment());
                })
                .run();
    }
}
