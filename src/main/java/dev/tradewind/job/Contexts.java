package dev.tradewind.job;

import org.springframework.boot.Banner;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Makes every application context of the program. Spring Boot configures nothing automatically, and a bean is made when it is first
 * needed: a scheduled run is short, and all that it does not need would take longer than the run.
 */
final class Contexts {

    private Contexts() {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    private static final class NoBeans {}

    /** The context of a process that runs nothing. It reads the settings and sets logging up. */
    static ConfigurableApplicationContext ofSettings() {
        return ofProcess(NoBeans.class).run();
    }

    /** The context of a process. It reads the settings and sets logging up. */
    static SpringApplicationBuilder ofProcess(Class<?>... configurations) {
        return new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(Contexts::withoutMessages);
    }

    /** A context with the settings and the beans of the process, and with beans of its own. The caller refreshes it. */
    static AnnotationConfigApplicationContext within(
            ConfigurableApplicationContext process, Class<?>... configurations) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setEnvironment(process.getEnvironment());
        context.setParent(process);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        withoutMessages(context);
        context.register(configurations);
        return context;
    }

    private static void withoutMessages(ConfigurableApplicationContext context) {
        context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, new NoMessages());
    }

    /** Makes beans of objects that are older than the context. The context does not close them. */
    static void give(ConfigurableApplicationContext context, Object... beans) {
        for (Object bean : beans) {
            context.getBeanFactory().registerSingleton(bean.getClass().getName(), bean);
        }
    }
}
