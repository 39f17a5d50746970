package dev.tradewind.job;

import org.springframework.boot.Banner;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.util.StringUtils;

/**
 * How every application context of the program is made. Nothing is configured automatically, and beans are made when they are
 * needed: scheduled runs are short, and the rest would take longer than all of their start.
 */
final class Contexts {

    private Contexts() {}

    /** That of a process, which reads the settings and sets logging up. */
    static SpringApplicationBuilder ofProcess(Class<?> configuration) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .initializers(Contexts::withoutMessages);
    }

    /** One that has the settings and the beans of the process, and more; to be refreshed. */
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

    /**
     * Makes beans of objects that are there before the context; whoever made them closes them. Each is named after its class, so
     * that a context within this one has another in its place by a bean method of that name.
     */
    static void give(ConfigurableApplicationContext context, Object... beans) {
        for (Object bean : beans) {
            String name = StringUtils.uncapitalize(bean.getClass().getSimpleName());
            context.getBeanFactory().registerSingleton(name, bean);
        }
    }
}
