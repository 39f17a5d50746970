package dev.tradewind.job;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The application context of one run. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({JobRepositoryConfiguration.class, RunConfiguration.class, MarketJobConfiguration.class})
class MarketJobApplication {}
