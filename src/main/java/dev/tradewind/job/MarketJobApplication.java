package dev.tradewind.job;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The application context of one run. Nothing is configured automatically: scheduled runs are short, and looking at what
 * could be configured would take longer than the rest of the start.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({JobRepositoryConfiguration.class, RunConfiguration.class, MarketJobConfiguration.class})
class MarketJobApplication {}
