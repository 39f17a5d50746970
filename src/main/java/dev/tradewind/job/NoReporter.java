package dev.tradewind.job;

import dev.tradewind.job.failure.Explanation;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring Boot from printing what is thrown while a context starts. The code that starts the context logs it, see {@link
 * Explanation}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return true;
    }
}
