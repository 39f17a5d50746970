package dev.tradewind.job.worker;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.source.KnownCosts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker needs to know of a job. A run writes it into the context of its job execution, and workers read it there: they
 * have no definition of their own, which might be another.
 *
 * @param sourceType the name of the source's type
 * @param reportCost how long a model's report takes for each bucket of its interval; zero if the source is no model
 */
record ReportTerms(ReportDefinition definition, String sourceType, Duration reportCost) {

    private static final String KEY = "reportTerms";
    private static final JsonMapper JSON = new JsonMapper();

    static ReportTerms of(JobDefinition definition) {
        return new ReportTerms(
                definition.reports(),
                definition.source().type().name(),
                definition.source().knownCosts().map(KnownCosts::report).orElse(Duration.ZERO));
    }

    void putInto(JobExecution execution) {
        execution.getExecutionContext().putString(KEY, JSON.writeValueAsString(this));
    }

    /** Null if the execution gives no reports out. */
    static @Nullable ReportTerms find(JobExecution execution) {
        String text = execution.getExecutionContext().getString(KEY, "");
        return text.isEmpty() ? null : JSON.readValue(text, ReportTerms.class);
    }
}
